import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { CatalogueFile } from './catalogue-file.ts';

/** Everything that is delivered with the product. */
export type Catalogue = CatalogueFile;

const folder = join(import.meta.dirname, 'data');

let read: Catalogue | undefined;

/**
 * Reads and checks the delivered catalogue, every file of it, once a process: take it as read-only. Positions count within each list of a file; pilots keep
 * the position they state. Throws with the file's name and the place in it when a record does not fit its contract.
 */
export function readCatalogue(): Catalogue {
  read ??= readFiles();
  return read;
}

function readFiles(): Catalogue {
  const files = listFiles().map((name) => checkFile(name, parse(readFileSync(join(folder, name), 'utf8'))));
  return {
    items: files.flatMap((file) => file.items),
    programmes: files.flatMap((file) => inOrder(file.programmes)),
    pilots: files.flatMap((file) => file.pilots),
    sites: files.flatMap((file) => inOrder(file.sites)),
    waves: files.flatMap((file) => inOrder(file.waves)),
    instruments: files.flatMap((file) => inOrder(file.instruments)),
    instrumentVersions: files.flatMap((file) => file.instrumentVersions),
    outcomes: files.flatMap((file) => inOrder(file.outcomes)),
    goals: files.flatMap((file) => inOrder(file.goals)),
  };
}

/** Changes when any delivered file changes; read without parsing, so that an unchanged start costs a millisecond. */
export function catalogueDigest(): string {
  const digest = createHash('sha256');
  for (const name of listFiles())
    digest
      .update(name)
      .update('\0')
      .update(readFileSync(join(folder, name)));
  return digest.digest('hex');
}

function listFiles(): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .sort();
}

function checkFile(name: string, content: unknown): CatalogueFile {
  const checked = CatalogueFile.safeParse(content);
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  throw new Error(`${name}: ${issue?.path.join('.')}: ${issue?.message}`);
}

function inOrder<T extends { position: number }>(records: T[]): T[] {
  return records.map((record, position) => ({ ...record, position }));
}
