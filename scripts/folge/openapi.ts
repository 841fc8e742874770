import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandRefusal, exitCodes } from './command-refusal.ts';

const checkout = join(import.meta.dirname, '../..');
const kept = join(checkout, 'docs/openapi.json');

/** Renews docs/openapi.json from the routes as they are in this checkout. */
export async function openapi(): Promise<{ json: unknown; text: string }> {
  const printer = join(checkout, 'services/api/src/print-openapi.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [printer], {
    encoding: 'utf8',
    maxBuffer: 50_000_000,
  });
  if (status !== 0) throw new CommandRefusal(exitCodes.failed, `Beskrivelsen lot seg ikke lage.\n${stderr}`);
  const before = readFileSync(kept, 'utf8');
  writeFileSync(kept, stdout);
  const text = before === stdout ? 'docs/openapi.json var i takt.' : 'docs/openapi.json er fornyet.';
  return { json: JSON.parse(stdout), text };
}
