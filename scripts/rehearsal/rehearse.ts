import { counted, readBackupConfiguration } from '@folge/contracts';
import { connect } from '@folge/database';
import { addAccount, grantRole, restoreBackup, type WrittenBackup, writeBackup } from '@folge/operations';
import { Access } from './access.ts';
import { erase, leave, openPage, pause, type Traces, writeLetters } from './acts.ts';
import { Browser, uploadFile } from './browser.ts';
import {
  consentStudy,
  correcting,
  erased,
  fileOf,
  gone,
  joining,
  keeping,
  leaving,
  mapping,
  objecting,
  ofConsentStudy,
  ofPublicStudy,
  pausing,
  publicStudy,
  studiesSql,
} from './invented-study.ts';
import { noInForce } from './no-in-force.ts';
import { type Found, searchDatabases, searchEndpoints } from './search-everywhere.ts';
import { expectClosed, spoil, spoilings } from './spoil-ledger.ts';
import { Stage } from './stage.ts';
import { promise, type RehearsedStep, Story } from './story.ts';
import { Undone } from './undone.ts';

/** The vault twice: once with everything, once when the ledger had some of its lines. */
type Backups = Record<'main' | 'vault' | 'olderVault', WrittenBackup>;

/** The rehearsal as it goes: what is on the stage and who plays. */
class Rehearsal {
  readonly stage: Stage;
  researcher: Browser;
  people: Traces[] = [];
  readonly backups: Partial<Backups> = {};
  readonly #passwords = new Map<string, string>();
  accountIds: string[] = [];
  readonly access: Access;
  readonly undone: Undone;

  constructor(stage: Stage) {
    this.stage = stage;
    this.access = new Access(stage);
    this.undone = new Undone(stage);
    this.researcher = new Browser(stage.origin);
  }

  of(...studyNumbers: string[]): Traces[] {
    return studyNumbers.map((number) => this.people.find(({ studyNumber }) => studyNumber === number) as Traces);
  }

  async furnish(): Promise<string> {
    const { stage } = this;
    await stage.look(stage.used.main, studiesSql);
    const databases = connect(stage.urls(), { max: 1 });
    try {
      for (const userName of ['forsker', 'kollega']) {
        const account = { userName, displayName: userName, role: 'researcher', pilotId: consentStudy } as const;
        const { accountId, password } = await addAccount(databases.access, account);
        this.accountIds.push(accountId);
        this.#passwords.set(userName, String(password));
      }
      await this.access.furnish(databases);
      await grantRole(databases.access, {
        userName: 'forsker',
        role: 'researcher',
        pilotId: publicStudy,
        siteId: null,
      });
      await grantRole(databases.access, { userName: 'forsker', role: 'privacy_officer', pilotId: null, siteId: null });
    } finally {
      await databases.close();
    }
    await stage.start('worker', 'api');
    await this.signIn();
    await uploadFile(this.researcher, { pilotId: consentStudy, content: fileOf(ofConsentStudy), mapping });
    await uploadFile(this.researcher, { pilotId: publicStudy, content: fileOf(ofPublicStudy), mapping });
    this.people = [
      ...(await writeLetters(stage, this.researcher, consentStudy)),
      ...(await writeLetters(stage, this.researcher, publicStudy)),
    ];
    return `${this.people.length} oppdiktede personer i to piloter`;
  }

  async signIn(): Promise<void> {
    this.researcher = new Browser(this.stage.origin);
    await this.researcher.json('POST', '/api/session', {
      userName: 'forsker',
      password: this.#passwords.get('forsker'),
    });
  }

  /** A search that finds nobody when they are there would find nobody when they are gone. */
  async findAll(): Promise<string> {
    const there = await searchDatabases(this.stage, this.of(...gone));
    const shown = await searchEndpoints(this.stage, this.researcher, this.of(...gone));
    for (const studyNumber of gone) {
      const isFound = [there.found, shown.found].every((found) => found.some((one) => one.studyNumber === studyNumber));
      promise(isFound, `Søket fant ikke ${studyNumber}, som er der.`);
    }
    return `${there.found.length} spor i ${counted(there.tables, 'tabell', 'tabeller')}, ${shown.found.length} på ${shown.answered} adresser`;
  }

  async #write(database: 'main' | 'vault'): Promise<WrittenBackup> {
    const configuration = readBackupConfiguration(this.stage.environment());
    return writeBackup({
      database,
      url: configuration.urls[database],
      folder: `${this.stage.folder}/backups`,
      keysFolder: configuration.backupKeysFolder,
      keyEncryptionKey: Buffer.from(configuration.keyEncryptionKey, 'base64url'),
      retention: configuration.retention,
    });
  }

  async backUp(): Promise<string> {
    this.backups.main = await this.#write('main');
    this.backups.vault = await this.#write('vault');
    const tables = [this.backups.main, this.backups.vault].flatMap((backup) => backup.tables);
    return `${tables.reduce((sum, { rows }) => sum + rows, 0)} rader, database og hvelv i hver sin fil`;
  }

  /** A vault that knows of some who left and not of all. */
  async backUpOlderVault(): Promise<void> {
    this.backups.olderVault = await this.#write('vault');
  }

  async restore(which: keyof Backups, name: string): Promise<WrittenBackup['head']> {
    const { stage, backups } = this;
    const [proposedBy = '', approvedBy = ''] = this.accountIds;
    const restored = await restoreBackup({
      file: String(backups[which]?.file),
      place: { administratorUrl: stage.server.superuserUrl, name, passwords: stage.passwords },
      keysFolder: stage.keysFolder,
      keyEncryptionKey: Buffer.from(stage.keyEncryptionKey, 'base64url'),
      approval: { proposedBy, approvedBy },
    });
    return restored.backup;
  }
}

const first = (found: readonly Found[]) =>
  found
    .slice(0, 3)
    .map(({ where, trace }) => `${where}: ${trace}`)
    .join('; ');

async function absence(rehearsal: Rehearsal): Promise<string> {
  const people = rehearsal.of(...gone);
  const there = await searchDatabases(rehearsal.stage, people);
  promise(there.found.length === 0, `Spor i databasen: ${first(there.found)}`);
  const shown = await searchEndpoints(rehearsal.stage, rehearsal.researcher, people);
  promise(shown.found.length === 0, `Spor på nettsidene: ${first(shown.found)}`);
  for (const { code, studyNumber } of people) {
    const { isOpen } = await openPage(rehearsal.stage, code);
    promise(!isOpen, `Koden til ${studyNumber} åpner fortsatt en side.`);
  }
  return `0 spor i ${counted(there.tables, 'tabell', 'tabeller')} og på ${shown.asked} adresser (${shown.answered} svarte)`;
}

/**
 * Tells the whole story on a server of its own, with the real processes and invented people: a backup, people who leave, the old
 * backup put back, and a ledger that somebody spoils.
 */
export async function rehearse(told?: (step: RehearsedStep) => void): Promise<Story> {
  const story = new Story(told);
  let stage: Stage | undefined;
  try {
    await story.step('PostgreSQL, database og hvelv', async () => {
      stage = await Stage.set();
      return `port ${stage.server.port}`;
    });
    await tell(story, new Rehearsal(stage as unknown as Stage));
  } catch {
    // The step that failed says why.
  } finally {
    await stage?.strike();
  }
  return story;
}

async function tell(story: Story, rehearsal: Rehearsal): Promise<void> {
  const { stage } = rehearsal;
  const noes = () => ({ stage, of: rehearsal.of(keeping, pausing, objecting) });
  await story.step('Nettjeneste og arbeider; folk kommer med en fil', () => rehearsal.furnish());
  await story.step('Søket finner de fem mens de er der', () => rehearsal.findAll());
  const [paused] = rehearsal.of(pausing) as [Traces];
  await story.step('Sikkerhetskopi', async () => {
    await rehearsal.access.begin(paused);
    return rehearsal.backUp();
  });
  await story.step('Tre blir slettet av en forsker', async () => {
    for (const person of rehearsal.of(...erased)) await erase(rehearsal.researcher, person);
    await rehearsal.backUpOlderVault();
    return erased.join(', ');
  });
  await story.step('To slutter og sletter på egen side', async () => {
    for (const person of rehearsal.of(...leaving)) await leave(stage, person, 'delete');
    return leaving.join(', ');
  });
  await story.step('Én slutter og beholder, én tar pause, én protesterer', async () => {
    const [kept, paused, objected] = rehearsal.of(keeping, pausing, objecting) as [Traces, Traces, Traces];
    await leave(stage, kept, 'keep');
    await pause(stage, paused);
    await leave(stage, objected, 'keep');
    return noInForce(noes());
  });
  await story.step('Tilgang tas bort', () => rehearsal.access.take(rehearsal.researcher, paused));
  await story.step('Én kommer til', async () => {
    const saved = await uploadFile(rehearsal.researcher, {
      pilotId: consentStudy,
      content: fileOf([joining]),
      mapping,
    });
    return `${saved.counts?.new} ny rad`;
  });
  await story.step('Én retter et svar og velger PIN; fri tekst slås av', () =>
    rehearsal.undone.begin(rehearsal.researcher, rehearsal.of(correcting)[0] as Traces),
  );
  await story.step('De fem er borte før kopien hentes tilbake', () => absence(rehearsal));
  await tellRestore(story, rehearsal);
}

async function tellRestore(story: Story, rehearsal: Rehearsal): Promise<void> {
  const { stage } = rehearsal;
  const noes = () => ({ stage, of: rehearsal.of(keeping, pausing, objecting) });
  await story.step('Den gamle kopien hentes tilbake i en tom database', async () => {
    await rehearsal.access.publishTrail();
    await stage.stop();
    const { madeAt } = await rehearsal.restore('main', 'folge_restored');
    const { main: before } = stage.used;
    stage.used = { ...stage.used, main: 'folge_restored' };
    await rehearsal.access.expectTrail(before);
    const back = await searchDatabases(stage, rehearsal.of(...gone));
    promise(
      new Set(back.found.map(({ studyNumber }) => studyNumber)).size === gone.length,
      'Kopien hadde ikke de fem.',
    );
    return `fra ${madeAt}; de fem er i den`;
  });
  await story.step('Porten gjør slettejournalen om igjen', async () => {
    await stage.start('worker', 'api');
    const health = await fetch(`${stage.origin}/health`);
    promise(health.status === 200, `/health svarte ${health.status}: ${await health.text()}`);
    await rehearsal.signIn();
    const [row] = await stage.look(stage.used.main, 'select sequence from rights.ledger_watermark');
    return `åpen etter ${counted(Number(row?.sequence), 'linje', 'linjer')}`;
  });
  await story.step('De fem er borte fra alle tabeller og alle adresser', () => absence(rehearsal));
  await story.step('De tre andres nei gjelder', () => noInForce(noes()));
  await story.step('Det som ga tilgang før, gir ingen nå', () => rehearsal.access.absence());
  await story.step('Det som ble rettet, valgt og slått av, er ikke glemt', () =>
    rehearsal.undone.absence(rehearsal.researcher, rehearsal.of(correcting)[0] as Traces),
  );
  await story.step('Hun slutter uten PIN-kode; fri tekst slås på igjen', () =>
    rehearsal.undone.end(rehearsal.researcher, rehearsal.of(correcting)[0] as Traces),
  );
  await story.step('Sporet er helt, og det står hva som mangler', () => rehearsal.access.trail());
  await story.step('Den gamle fila lastes opp igjen, og ingen kommer tilbake', async () => {
    const content = fileOf([...ofConsentStudy, joining]);
    const saved = await uploadFile(rehearsal.researcher, { pilotId: consentStudy, content, mapping });
    await noInForce(noes());
    return `${saved.counts?.refused} avvist, ${saved.counts?.new} ny; ${await absence(rehearsal)}`;
  });
  await tellSpoiling(story, rehearsal);
}

async function tellSpoiling(story: Story, rehearsal: Rehearsal): Promise<void> {
  const { stage } = rehearsal;
  await stage.stop();
  for (const spoiling of spoilings) {
    await story.step(spoiling.title, async () => {
      await spoil(stage, spoiling);
      return expectClosed(stage, spoiling);
    });
  }
  await story.step('En eldre kopi av hvelvet lagt tilbake', async () => {
    await rehearsal.restore('olderVault', 'folge_vault_older');
    return expectClosed(stage, { name: 'folge_vault_older', reason: /har [1-9]\d* linjer, men vitnefila vet om/ });
  });
  await story.step('Det riktige hvelvet lagt tilbake: porten åpner', async () => {
    await stage.start('api');
    const health = await fetch(`${stage.origin}/health`);
    promise(health.status === 200, `/health svarte ${health.status}`);
    return 'åpen';
  });
}
