import { type AcceptedText, acceptedTexts, type Client, insertFreeTexts, type JudgedSurvey } from '@folge/database';
import { seal } from '../seal.ts';
import type { UploadRoom } from './upload-room.ts';

/** Keys of the respondents; in an anonymous wave each row's random id gets one of its own. */
async function keysOf(room: UploadRoom, texts: AcceptedText[], anonymous: boolean): Promise<Map<string, Buffer>> {
  const ids = [...new Set(texts.map(({ respondentId }) => respondentId))];
  const known = await room.keyring.personKeys(ids);
  if (!anonymous) return known;
  const made = await room.keyring.makePersonKeys(ids.filter((id) => !known.has(id)));
  return new Map([...known, ...made]);
}

/** Seals each free text under its respondent's key and keeps it apart from the answers. */
export async function saveFreeTexts(room: UploadRoom, client: Client, survey: JudgedSurvey): Promise<void> {
  for await (const page of acceptedTexts(client, survey)) {
    const keys = await keysOf(room, page, survey.anonymous);
    const texts = page.map((text) => {
      const key = keys.get(text.respondentId);
      if (!key) throw new Error('A respondent has no key.');
      const place = { table: 'research.free_text', column: 'text', recordId: `${text.respondentId} ${text.itemName}` };
      return { ...text, sealedText: seal(key, text.text, place) };
    });
    await insertFreeTexts(client, { survey, texts });
  }
}
