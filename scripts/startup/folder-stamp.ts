import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A digest of files and of everything in folders: of their names and contents, in a fixed order. */
export function digestOf(paths: readonly string[]): string {
  const digest = createHash('sha256');
  for (const path of paths.flatMap(listFiles)) digest.update(path).update('\0').update(readFileSync(path));
  return digest.digest('hex');
}

function listFiles(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.name !== 'node_modules')
    .map((entry) => join(path, entry.name))
    .sort()
    .flatMap(listFiles);
}

export function hasStamp(file: string, digest: string): boolean {
  return existsSync(file) && readFileSync(file, 'utf8') === digest;
}

export function writeStamp(file: string, digest: string): void {
  writeFileSync(file, digest);
}
