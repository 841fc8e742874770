import { participantAddresses as at, participantFields as names } from '@folge/operations';
import { hidden, leave, openPage, type Traces } from './acts.ts';
import type { Browser } from './browser.ts';
import { consentStudy, mapping } from './invented-study.ts';
import type { Stage } from './stage.ts';
import { promise } from './story.ts';

const pin = '481296';
const freeText = `/api/pilots/${consentStudy}/free-texts/${mapping.instrumentId}`;

type Request = { personId: string; isForgotten: boolean; decision: string | null };

/** What a person put right and chose after the backup, and a setting that was made narrower: an old backup has forgotten it. */
export class Undone {
  readonly #stage: Stage;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  async #answers({ personId }: Traces): Promise<unknown> {
    const text = 'select answers[1] as first from research.response where respondent_id = $1 and superseded_by is null';
    return (await this.#stage.look(this.#stage.used.main, text, [personId]))[0]?.first;
  }

  /** One puts an answer right behind a PIN that she chooses; words are taken in no more. */
  async begin(researcher: Browser, person: Traces): Promise<string> {
    const { telephone } = await openPage(this.#stage, person.code);
    await telephone.form(at.choosePin, { [names.pin]: pin, [names.pinAgain]: pin });
    const about = (await telephone.get(at.aboutMe)).body;
    const address = /href="([^"]*k01)"/.exec(about)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const form = (await telephone.get(address)).body;
    const fields = { key: hidden(form, 'key'), nonce: hidden(form, 'nonce'), value: '1' };
    await telephone.form(at.correct, fields);
    promise((await this.#answers(person)) === 1, `Svaret til ${person.studyNumber} ble ikke rettet.`);
    await researcher.json('PUT', freeText, { isOn: false });
    return `${person.studyNumber} rettet ett svar og valgte PIN-kode; fri tekst slått av`;
  }

  /** The backup has the old answer, no PIN and a wide setting; after the gate none of that is so in silence. */
  async absence(researcher: Browser, person: Traces): Promise<string> {
    promise((await this.#answers(person)) === null, 'Svaret som ble rettet, telles igjen som det var.');
    const { requests } = await researcher.json<{ requests: Request[] }>('GET', `/api/pilots/${consentStudy}/requests`);
    const asked = requests.filter(({ personId, isForgotten, decision }) => {
      return personId === person.personId && isForgotten && decision === null;
    });
    promise(asked.length === 1, `Forskerne ser ${asked.length} henvendelser om svaret som ble rettet.`);
    const { telephone, isOpen } = await openPage(this.#stage, person.code);
    promise(isOpen, 'Koden åpner ikke siden.');
    await telephone.form(at.choosePin, { [names.pin]: '903716', [names.pinAgain]: '903716' });
    const chosen = `select from identity.pin where person_id = $1 and pin_digest is not null`;
    const pins = await this.#stage.look(this.#stage.used.main, chosen, [person.personId]);
    promise(pins.length === 0, 'Den som har brevet, kunne velge en ny PIN-kode.');
    const { settings } = await researcher.json<{ settings: { instrumentId: string; isOn: boolean }[] }>(
      'GET',
      `/api/pilots/${consentStudy}/free-texts`,
    );
    promise(!settings.some(({ isOn }) => isOn), 'Fri tekst er slått på igjen.');
    return 'svaret er omstridt, PIN-kode velges ikke med brevet, fri tekst er av';
  }

  /** Words are wanted again, by somebody's own act; and she leaves without a PIN. */
  async end(researcher: Browser, person: Traces): Promise<string> {
    await researcher.json('PUT', freeText, { isOn: true });
    await leave(this.#stage, person, 'keep');
    return `${person.studyNumber} sluttet uten PIN-kode; fri tekst slått på`;
  }
}
