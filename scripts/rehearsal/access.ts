import { counted, readConfiguration } from '@folge/contracts';
import { connect, type Databases, findTrailLink } from '@folge/database';
import {
  addAccount,
  participantAddresses as at,
  atTheCommandLine as by,
  closeAccount,
  expectRestoredTrail,
  Keyring,
  keepTrail,
  makeRightsRoom,
  participantFields as names,
  type RightsRoom,
  revokeRole,
  TrailChain,
  type TrailWitness,
  trailWitness,
  verifyTrail,
} from '@folge/operations';
import { openPage, type Traces } from './acts.ts';
import { Browser } from './browser.ts';
import { consentStudy } from './invented-study.ts';
import type { Stage } from './stage.ts';
import { promise } from './story.ts';

type Standing = { databases: Databases; rights: RightsRoom; witness: TrailWitness };

async function standing<T>(stage: Stage, work: (on: Standing) => Promise<T>): Promise<T> {
  const configuration = readConfiguration(stage.environment());
  const databases = connect(configuration.databaseUrls, { max: 2 });
  try {
    const keyring = new Keyring(databases.vault, configuration.keyEncryptionKey);
    const rights = makeRightsRoom(configuration, { databases, keyring });
    return await work({ databases, rights, witness: trailWitness(configuration.auditWitnessFile, keyring) });
  } finally {
    await databases.close();
  }
}

const people = `/api/pilots/${consentStudy}/people`;
const newPassword = 'en ganske ny setning';
const pin = '482913';

/** What lets somebody in: three accounts, the session of one, and a PIN. Each is taken away after the backup was made. */
export class Access {
  readonly #stage: Stage;
  readonly #passwords = new Map<string, string>();
  #session: Browser;

  constructor(stage: Stage) {
    this.#stage = stage;
    this.#session = new Browser(stage.origin);
  }

  async furnish(databases: Databases): Promise<void> {
    for (const userName of ['stengt', 'byttet', 'flyttet']) {
      const account = { userName, displayName: userName, role: 'researcher', pilotId: consentStudy } as const;
      this.#passwords.set(userName, String((await addAccount(databases.access, account)).password));
    }
  }

  async #signIn(userName: string, password = this.#passwords.get(userName)) {
    const browser = new Browser(this.#stage.origin);
    const { status } = await browser.send('POST', '/api/session', { userName, password });
    return { browser, isIn: status === 204 };
  }

  /** What is in the backup: everybody gets in, and she with the PIN has chosen it. */
  async begin({ code }: Traces): Promise<void> {
    for (const userName of ['stengt', 'flyttet']) {
      const { browser } = await this.#signIn(userName);
      promise((await browser.get(people)).status === 200, `${userName} kom ikke inn mens kontoen gjaldt.`);
    }
    this.#session = (await this.#signIn('byttet')).browser;
    const { telephone } = await openPage(this.#stage, code);
    await telephone.form(at.choosePin, { [names.pin]: pin, [names.pinAgain]: pin });
    const chosen = `select from identity.pin where pin_digest is not null`;
    promise((await this.#stage.look(this.#stage.used.main, chosen)).length === 1, 'PIN-koden ble ikke valgt.');
  }

  /** Everything is taken away by the way that it is taken away by. */
  async take(researcher: Browser, { personId }: Traces): Promise<string> {
    await standing(this.#stage, async ({ rights }) => {
      await closeAccount(rights, { userName: 'stengt', by });
      await revokeRole(rights, { userName: 'flyttet', role: 'researcher', pilotId: consentStudy, siteId: null, by });
    });
    const change = { password: this.#passwords.get('byttet'), newPassword };
    await this.#session.json('PUT', '/api/session/password', change);
    await researcher.json('POST', `${people}/${personId}/lost-pin`, {});
    await this.#session.get(people);
    return 'konto stengt, passord byttet, rolle tatt tilbake, PIN satt til side';
  }

  /** The worker publishes the trail three times a minute; here it is done at once, so that the backup is older. */
  async publishTrail(): Promise<void> {
    await standing(this.#stage, ({ databases, witness }) =>
      keepTrail(databases.audit, { chain: new TrailChain(databases.audit), witness }),
    );
  }

  /** What a restore leaves for the next start. The database that was in use is there still, and is asked. */
  async expectTrail(inUse: string): Promise<void> {
    const trail = await standing(this.#stage, ({ databases, witness }) =>
      expectRestoredTrail(databases.audit, witness, async ({ sequence, hash }) => {
        const before = this.#stage.used;
        this.#stage.used = { ...before, main: inUse };
        const link = await standing(this.#stage, (old) => findTrailLink(old.databases.audit, sequence));
        this.#stage.used = before;
        return link?.hash.equals(hash) ?? false;
      }),
    );
    promise(trail.isExpected && trail.lost !== null, `Sporet: ${JSON.stringify(trail)}`);
  }

  /** None of what let somebody in before does so now. */
  async absence(): Promise<string> {
    promise((await this.#session.get(people)).status === 401, 'En innlogging fra før gjelder fortsatt.');
    promise(!(await this.#signIn('stengt')).isIn, 'Kontoen som ble stengt, er åpen igjen.');
    promise(!(await this.#signIn('byttet')).isIn, 'Det gamle passordet gjelder igjen.');
    promise((await this.#signIn('byttet', newPassword)).isIn, 'Det nye passordet gjelder ikke.');
    const { browser, isIn } = await this.#signIn('flyttet');
    promise(isIn && (await browser.get(people)).status === 404, 'Rollen som ble tatt tilbake, gjelder igjen.');
    const pins = await this.#stage.look(this.#stage.used.main, 'select from identity.pin where pin_digest is not null');
    promise(pins.length === 0, 'PIN-koden som ble satt til side, gjelder igjen.');
    return 'konto, passord, rolle, PIN og gamle innlogginger';
  }

  /** The worker has accepted the end that is gone, and says which lines it was. */
  async trail(): Promise<string> {
    await this.publishTrail();
    const [row] = await this.#stage.look(
      this.#stage.used.main,
      `select object_id from audit.event where action = 'accept trail'`,
    );
    promise(row !== undefined, 'Sporet ble ikke godtatt.');
    const state = await standing(this.#stage, ({ databases, witness }) => verifyTrail(databases.audit, witness));
    promise(state.fault === null, `Sporet er ikke helt: ${JSON.stringify(state.fault)}`);
    return `linje ${String(row?.object_id).split(' ')[0]} er borte; ${counted(state.verified, 'linje', 'linjer')} er regnet om`;
  }
}
