import { CommandRefusal, exitCodes } from './folge/command-refusal.ts';
import { pageText } from './folge/help/command-page.ts';
import { commandPages } from './folge/help/command-pages.ts';
import { meant, readOptions, refuseFurtherWords } from './folge/options.ts';
import { usage } from './folge/usage.ts';

// Loaded when they are wanted: help and a wrong word are answered at once.
const commands = {
  user: async () => (await import('./folge/user.ts')).user,
  upload: async () => (await import('./folge/upload.ts')).upload,
  report: async () => (await import('./folge/report.ts')).report,
  audit: async () => (await import('./folge/audit.ts')).audit,
  backup: async () => (await import('./folge/backup.ts')).backup,
  restore: async () => (await import('./folge/restore.ts')).restore,
  keys: async () => (await import('./folge/keys.ts')).keys,
  openapi: async () => (await import('./folge/openapi.ts')).openapi,
};

async function run(given: readonly string[]): Promise<void> {
  if (given.find((word) => !word.startsWith('-')) === 'stats') {
    print(await (await import('./folge/stats.ts')).stats(given.toSpliced(given.indexOf('stats'), 1)), given);
    return;
  }
  const options = readOptions(given);
  const [name] = options.positionals;
  const load = meant(name, commands);
  const page = meant(name, commandPages);
  const help = page ? pageText(page) : usage;
  if (name === undefined ? options.values.help || given.length === 0 : load && options.values.help) {
    print({ json: { help }, text: help.trimEnd() }, given);
    return;
  }
  if (!load) throw new CommandRefusal(exitCodes.usage, `Det er ingen kommando «${name ?? ''}». Prøv --help.`);
  refuseFurtherWords(options);
  const command = await load();
  print(await command(options), given);
}

function print({ json, text }: { json: unknown; text: string }, given: readonly string[]): void {
  process.stdout.write(given.includes('--json') ? `${JSON.stringify(json, null, 2)}\n` : `${text}\n`);
}

// The next program of a pipe may have read enough (`… | head`): that is no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

try {
  await run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof CommandRefusal)) throw error;
  if (process.argv.includes('--json')) {
    process.stdout.write(`${JSON.stringify({ error: error.message, problem: error.problem }, null, 2)}\n`);
  }
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error.exitCode;
}
