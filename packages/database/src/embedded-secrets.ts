import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * The secrets named, out of a file that only its owner may read. Those the file does not have yet are made (32 random
 * bytes as base64url) and written before they are returned, so that no start can use one that the next will not know.
 */
export function keepSecrets<Name extends string>(file: string, names: readonly Name[]): Record<Name, string> {
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {};
  const missing = names.filter((name) => known[name] === undefined);
  for (const name of missing) known[name] = randomBytes(32).toString('base64url');
  if (missing.length > 0) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o755 });
    writeFileSync(`${file}.new`, `${JSON.stringify(known, null, 2)}\n`, { mode: 0o600, flush: true });
    renameSync(`${file}.new`, file);
  }
  return Object.fromEntries(names.map((name) => [name, known[name]])) as Record<Name, string>;
}
