import { z } from 'zod';

/** The logins that running processes use; `folge_owner` migrates and is no process's. */
export const databaseLogins = ['app', 'identity', 'import', 'access', 'jobs', 'vault'] as const;
export type DatabaseLogin = (typeof databaseLogins)[number];

const megabyte = 1024 * 1024;

const databaseUrl = z
  .string('mangler')
  .refine(
    (text) => /^postgres(ql)?:$/.test(URL.parse(text)?.protocol ?? ''),
    'må være en adresse som postgres://vert:5432/navn',
  );

const password = z.string('mangler').min(1, 'er tom');

const wholeNumber = (low: number, high: number) =>
  z.coerce
    .number(`må være et helt tall fra ${low} til ${high}`)
    .refine(
      (value) => Number.isInteger(value) && value >= low && value <= high,
      `må være et helt tall fra ${low} til ${high}`,
    );

/** Every setting there is, under the name it has in the environment. */
export const Environment = z.object({
  FOLGE_MODE: z.enum(
    ['production', 'demonstration', 'development'],
    'må være production, demonstration eller development',
  ),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: wholeNumber(0, 65_535).default(8080),
  FOLGE_ORIGIN: z
    .string('mangler')
    .refine(
      (text) => URL.parse(text)?.origin === text,
      'må være adressen folk bruker, som https://folge.example.no, uten sti',
    ),
  DATABASE_URL: databaseUrl,
  FOLGE_VAULT_URL: databaseUrl,
  FOLGE_PASSWORD_APP: password,
  FOLGE_PASSWORD_IDENTITY: password,
  FOLGE_PASSWORD_IMPORT: password,
  FOLGE_PASSWORD_ACCESS: password,
  FOLGE_PASSWORD_JOBS: password,
  FOLGE_PASSWORD_VAULT: password,
  FOLGE_KEY_ENCRYPTION_KEY: z
    .string('mangler')
    .regex(/^[\w-]{43}$/, 'må være 32 tilfeldige byte som base64url, 43 tegn'),
  FOLGE_JWT_SECRET: z.string('mangler').min(32, 'må ha minst 32 tegn'),
  FOLGE_STATE_FOLDER: z.string('mangler').startsWith('/', 'må være en full sti, som /var/lib/folge'),
  FOLGE_UPLOAD_LIMIT_MEGABYTES: wholeNumber(1, 2000).default(1000),
  FOLGE_DEMONSTRATION_SIGN_IN: z.enum(['true', 'false'], 'må være true eller false').optional(),
  FOLGE_LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], 'må være fatal, error, warn, info, debug eller silent')
    .default('info'),
});
type Environment = z.infer<typeof Environment>;

export interface Configuration {
  mode: Environment['FOLGE_MODE'];
  host: string;
  port: number;
  /** Scheme, host and port that people's browsers show; cookies and links are made for it. */
  origin: string;
  /** One address per login, its name and password in it. */
  databaseUrls: Record<DatabaseLogin, string>;
  /** 32 bytes as base64url: wraps the keys in the vault. */
  keyEncryptionKey: string;
  jwtSecret: string;
  /** An absolute folder for files that are being read. */
  stateFolder: string;
  uploadLimitBytes: number;
  /** Whether anybody may sign in as an invented person by a click. Never in production. */
  demonstrationSignIn: boolean;
  logLevel: Environment['FOLGE_LOG_LEVEL'];
}

/** Every name that is missing or malformed, at once, in a message for the person who starts the program. */
export class ConfigurationError extends Error {
  override name = 'ConfigurationError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`Oppsettet kan ikke brukes:\n${problems.map((line) => `  ${line}`).join('\n')}\nSe docs/operations.md.`);
    this.problems = problems;
  }
}

/**
 * The configuration out of environment variables. An empty variable counts as missing.
 * @throws ConfigurationError naming every variable that is wrong; values are not repeated.
 */
export function readConfiguration(variables: Readonly<Record<string, string | undefined>>): Configuration {
  const given: Record<string, string> = {};
  for (const [name, value] of Object.entries(variables)) if (value) given[name] = value;
  const result = Environment.safeParse(given);
  const malformed = (result.error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}`);
  const unsafe = given.FOLGE_MODE === 'production' ? listUnsafe(given) : [];
  if (!result.success || unsafe.length > 0) throw new ConfigurationError([...malformed, ...unsafe]);
  return configurationOf(result.data);
}

function configurationOf(environment: Environment): Configuration {
  const { FOLGE_MODE: mode, FOLGE_DEMONSTRATION_SIGN_IN: signIn } = environment;
  return {
    mode,
    host: environment.HOST,
    port: environment.PORT,
    origin: environment.FOLGE_ORIGIN,
    databaseUrls: listUrls(environment),
    keyEncryptionKey: environment.FOLGE_KEY_ENCRYPTION_KEY,
    jwtSecret: environment.FOLGE_JWT_SECRET,
    stateFolder: environment.FOLGE_STATE_FOLDER,
    uploadLimitBytes: environment.FOLGE_UPLOAD_LIMIT_MEGABYTES * megabyte,
    demonstrationSignIn: signIn === undefined ? mode !== 'production' : signIn === 'true',
    logLevel: environment.FOLGE_LOG_LEVEL,
  };
}

function listUrls(environment: Environment): Record<DatabaseLogin, string> {
  const { DATABASE_URL: main, FOLGE_VAULT_URL: vault } = environment;
  return {
    app: loginUrl(main, 'folge_app', environment.FOLGE_PASSWORD_APP),
    identity: loginUrl(main, 'folge_identity', environment.FOLGE_PASSWORD_IDENTITY),
    import: loginUrl(main, 'folge_import', environment.FOLGE_PASSWORD_IMPORT),
    access: loginUrl(main, 'folge_access', environment.FOLGE_PASSWORD_ACCESS),
    jobs: loginUrl(main, 'folge_jobs', environment.FOLGE_PASSWORD_JOBS),
    vault: loginUrl(vault, 'folge_vault', environment.FOLGE_PASSWORD_VAULT),
  };
}

/** The address of a database with a login's name and password in it, instead of any that were there. */
export function loginUrl(databaseAddress: string, user: string, userPassword: string): string {
  const url = new URL(databaseAddress);
  url.username = user;
  url.password = encodeURIComponent(userPassword);
  return url.href;
}

const secretNames = Object.keys(Environment.shape).filter((name) => /PASSWORD|KEY_ENCRYPTION|JWT/.test(name));

/** What is good enough for a demonstration on one's own machine and not for people's answers. */
function listUnsafe(given: Readonly<Record<string, string>>): string[] {
  const unsafe: string[] = [];
  if (given.FOLGE_DEMONSTRATION_SIGN_IN === 'true')
    unsafe.push('FOLGE_DEMONSTRATION_SIGN_IN kan ikke være true i production: da kan hvem som helst logge inn');
  if (given.FOLGE_ORIGIN?.startsWith('http:')) unsafe.push('FOLGE_ORIGIN må begynne med https: i production');
  const seen = new Map<string, string>();
  for (const name of secretNames) {
    const secret = given[name];
    if (secret === undefined) continue;
    if (isGuessable(secret)) unsafe.push(`${name} er et eksempel eller for kort: bruk minst 24 tilfeldige tegn`);
    const twin = seen.get(secret);
    if (twin) unsafe.push(`${name} er den samme som ${twin}: hver hemmelighet må være sin egen`);
    seen.set(secret, name);
  }
  return unsafe;
}

function isGuessable(secret: string): boolean {
  if (secret.length < 24 || new Set(secret).size < 10) return true;
  return /example|eksempel|change.?me|bytt.?meg|password|passord|secret|hemmelig|folge|demo|0123456789|abcdefgh/i.test(
    secret,
  );
}
