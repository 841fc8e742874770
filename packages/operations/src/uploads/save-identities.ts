import { type Client, insertNewIdentities, listNewcomers } from '@folge/database';
import { sealIdentity } from '../sealed-identity.ts';
import type { UploadRoom } from './upload-room.ts';

const PAGE = 2000;

/**
 * Registers who the new people are. Their keys are made in the vault first: a key whose person was never saved opens
 * nothing, while a person without a key could never be read.
 */
export async function saveIdentities(
  room: UploadRoom,
  client: Client,
  { pilotId, uploadId }: { pilotId: string; uploadId: string },
): Promise<void> {
  let after: string | null = null;
  for (;;) {
    const page = await listNewcomers(client, { uploadId, after, limit: PAGE });
    if (page.length === 0) return;
    const keys = await room.keyring.makePersonKeys(page.map(({ personId }) => personId));
    const people = page.map((person) =>
      sealIdentity(keys.get(person.personId) as Buffer, { ...person, turns18: null }),
    );
    await insertNewIdentities(client, { pilotId, uploadId, people });
    after = page.at(-1)?.personId ?? null;
  }
}
