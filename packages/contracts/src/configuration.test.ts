import { describe, expect, it } from 'vitest';
import { readConfiguration, readPreparation } from './configuration.ts';
import { ConfigurationError, Environment } from './environment.ts';

const complete = {
  FOLGE_MODE: 'production',
  FOLGE_ORIGIN: 'https://folge.example.no',
  DATABASE_URL: 'postgres://database.internal:5432/folge',
  FOLGE_VAULT_URL: 'postgres://vault.internal:5433/folge_vault',
  FOLGE_PASSWORD_APP: 'q3Vx8ZtLr0Wm5Ny2Kb7Hd4Js',
  FOLGE_PASSWORD_IDENTITY: 'u6Cp1RgTe9Xa3Vf8Mz5Lw2Qk',
  FOLGE_PASSWORD_IMPORT: 'h7Ns4BjYd0Ku6Pt1Gx9Ec3Wv',
  FOLGE_PASSWORD_ACCESS: 'm2Zf5QaRo8Lb1Ti7Vy4Uj0Ck',
  FOLGE_PASSWORD_PARTICIPANT: 'r5Tj8KxLa2Ve7Bn4Qm9Dw1Hc',
  FOLGE_PASSWORD_ERASURE: 'z1Yb6MfGu9Rk3Xp8Cs2Ed7Jo',
  FOLGE_PASSWORD_AUDIT: 'e4Hq0WvNi7Ts5Lz1Ja8Gk6Fx',
  FOLGE_PASSWORD_JOBS: 'x9Gw6MeHs3Dn0Kp5Rv8Ay1Tz',
  FOLGE_PASSWORD_VAULT: 'b4Lc7UiOx2Wf9Js6Nq3Eg8Mh',
  FOLGE_KEY_ENCRYPTION_KEY: 'kT9vQ2xZr7Lw4Nf1Hb8Jd5Ms0Yc3Pg6Ua9Ei2Wo7RtQ',
  FOLGE_JWT_SECRET: 'r5Yt8Kp2Vw7Xz4Nb1Mc9Ld6Hf3Gs0Ja5Qe8Uo',
  FOLGE_STATE_FOLDER: '/var/lib/folge',
};

function problemsOf(variables: Record<string, string | undefined>): readonly string[] {
  try {
    readConfiguration(variables);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
  return [];
}

describe('readConfiguration', () => {
  it('fills in what has a default and gives every login an address of its own', () => {
    const configuration = readConfiguration(complete);
    expect(configuration).toMatchObject({
      host: '127.0.0.1',
      port: 8080,
      demonstrationSignIn: false,
      trustedProxies: [],
      logLevel: 'info',
      uploadLimitBytes: 1_048_576_000,
      witnessFile: '/var/lib/folge/witness',
      auditWitnessFile: '/var/lib/folge/witness-audit',
      backupKeysFolder: '/var/lib/folge/backup-keys',
      retention: { databaseBackupDays: 30, vaultBackupDays: 7, logArchiveDays: 14 },
    });
    expect(configuration.databaseUrls.app).toBe(
      'postgres://folge_app:q3Vx8ZtLr0Wm5Ny2Kb7Hd4Js@database.internal:5432/folge',
    );
    expect(configuration.databaseUrls.vault).toBe(
      'postgres://folge_vault:b4Lc7UiOx2Wf9Js6Nq3Eg8Mh@vault.internal:5433/folge_vault',
    );
  });

  it('names every missing variable at once', () => {
    const required = Object.keys(complete);
    const problems = problemsOf({});
    expect(problems).toHaveLength(required.length);
    for (const name of required) expect(problems.filter((line) => line.startsWith(`${name} `))).toHaveLength(1);
  });

  it('counts an empty variable as missing', () => {
    expect(problemsOf({ ...complete, FOLGE_JWT_SECRET: '' })).toEqual(['FOLGE_JWT_SECRET mangler']);
  });

  it('names malformed variables without repeating their values', () => {
    const problems = problemsOf({
      ...complete,
      PORT: '80a',
      DATABASE_URL: 'mysql://secret-host/folge',
      FOLGE_KEY_ENCRYPTION_KEY: 'tooShort7',
      FOLGE_STATE_FOLDER: 'relative/path',
    });
    expect(problems.map((line) => line.split(' ')[0])).toEqual([
      'PORT',
      'DATABASE_URL',
      'FOLGE_KEY_ENCRYPTION_KEY',
      'FOLGE_STATE_FOLDER',
      'FOLGE_KEY_ENCRYPTION_KEY',
    ]);
    expect(problems.join()).not.toMatch(/secret-host|tooShort7|80a/);
  });

  it('refuses demonstration sign-in in production and allows it elsewhere by itself', () => {
    expect(problemsOf({ ...complete, FOLGE_DEMONSTRATION_SIGN_IN: 'true' })).toHaveLength(1);
    expect(readConfiguration({ ...complete, FOLGE_MODE: 'demonstration' }).demonstrationSignIn).toBe(true);
    const off = { ...complete, FOLGE_MODE: 'demonstration', FOLGE_DEMONSTRATION_SIGN_IN: 'false' };
    expect(readConfiguration(off).demonstrationSignIn).toBe(false);
  });

  it.each([
    ['short', 'q3Vx8ZtLr0Wm5N'],
    ['an example', 'change-me-q3Vx8ZtLr0Wm5Ny2Kb7Hd4Js'],
    ['few letters over and over', 'abababababababababababababababab'],
  ])('refuses a secret that is %s in production alone', (_, secret) => {
    const variables = { ...complete, FOLGE_PASSWORD_APP: secret };
    expect(problemsOf(variables).map((line) => line.split(' ')[0])).toEqual(['FOLGE_PASSWORD_APP']);
    expect(problemsOf({ ...variables, FOLGE_MODE: 'development' })).toEqual([]);
  });

  it('refuses the same secret twice in production', () => {
    const problems = problemsOf({ ...complete, FOLGE_PASSWORD_VAULT: complete.FOLGE_PASSWORD_APP });
    expect(problems).toEqual([
      'FOLGE_PASSWORD_VAULT er den samme som FOLGE_PASSWORD_APP: hver hemmelighet må være sin egen',
    ]);
  });

  it('refuses an unencrypted address in production', () => {
    expect(problemsOf({ ...complete, FOLGE_ORIGIN: 'http://folge.example.no' })).toHaveLength(1);
    expect(problemsOf({ ...complete, FOLGE_ORIGIN: 'https://folge.example.no/sti' })).toHaveLength(1);
  });

  it('keeps a password with reserved letters whole', () => {
    const password = 'a/b:c@d?e#f%g h&i+j=k~l!m';
    const url = new URL(readConfiguration({ ...complete, FOLGE_PASSWORD_JOBS: password }).databaseUrls.jobs);
    expect(decodeURIComponent(url.password)).toBe(password);
    expect(url.username).toBe('folge_jobs');
  });

  it('knows every variable of the sample', () => {
    expect(Object.keys(complete).every((name) => name in Environment.shape)).toBe(true);
  });
});

describe('readPreparation', () => {
  const preparing = {
    ...complete,
    FOLGE_ADMINISTRATOR_URL: 'postgres://postgres:z1@database.internal:5432/postgres',
    FOLGE_VAULT_ADMINISTRATOR_URL: 'postgres://postgres:z2@vault.internal:5433/postgres',
    FOLGE_PASSWORD_OWNER: 'd1Rk6TwPe8Yq3Xn0Gz7Hb5Vs',
    FOLGE_PASSWORD_VAULT_OWNER: 'a8Uf2LoJc4Mi9Bt6Ek1Ws3Zy',
    FOLGE_PASSWORD_BACKUP: 'p3Nd7SgXy0Mb4Rf9Uw6Ci1Kt',
    FOLGE_PASSWORD_VAULT_BACKUP: 'j6Qv2EzTh8La5Wo0Gx3Bn9Ps',
  };

  it('asks for the administrators and the owners besides the logins', () => {
    expect(() => readPreparation(complete)).toThrow(ConfigurationError);
    expect(readPreparation(preparing)).toMatchObject({
      mainUrl: 'postgres://database.internal:5432/folge',
      passwords: { owner: 'd1Rk6TwPe8Yq3Xn0Gz7Hb5Vs', vault: complete.FOLGE_PASSWORD_VAULT },
    });
  });

  it('does not need the keys of the running processes', () => {
    const { FOLGE_JWT_SECRET, FOLGE_KEY_ENCRYPTION_KEY, ...withoutKeys } = preparing;
    expect(readPreparation(withoutKeys).passwords.vaultOwner).toBe('a8Uf2LoJc4Mi9Bt6Ek1Ws3Zy');
  });
});

it('reads the proxies it may trust, none unless set, and refuses what is no address', () => {
  const read = (proxies: string) => readConfiguration({ ...complete, FOLGE_TRUSTED_PROXIES: proxies }).trustedProxies;
  expect(read('')).toEqual([]);
  expect(read('10.0.0.5,10.1.0.0/16,::1')).toEqual(['10.0.0.5', '10.1.0.0/16', '::1']);
  expect(() => read('proxyen')).toThrow('FOLGE_TRUSTED_PROXIES må være adresser');
});

it('E-8 reads how long copies live and where the witness lies, and refuses what is no number of days', () => {
  const read = (more: Record<string, string>) => readConfiguration({ ...complete, ...more });
  expect(read({ FOLGE_DATABASE_BACKUP_DAYS: '90', FOLGE_LOG_ARCHIVE_DAYS: '0' }).retention).toEqual({
    databaseBackupDays: 90,
    vaultBackupDays: 7,
    logArchiveDays: 0,
  });
  expect(read({ FOLGE_WITNESS_FILE: '/var/lib/folge-witness/ledger' }).witnessFile).toBe(
    '/var/lib/folge-witness/ledger',
  );
  for (const days of ['-1', '7,5', 'en uke']) {
    expect(() => read({ FOLGE_VAULT_BACKUP_DAYS: days })).toThrow('FOLGE_VAULT_BACKUP_DAYS må være et helt tall');
  }
  expect(() => read({ FOLGE_WITNESS_FILE: 'witness' })).toThrow('FOLGE_WITNESS_FILE må være en full sti');
});
