import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { digestOf, hasStamp, writeStamp } from './folder-stamp.ts';

/** What the pages are made of; the lock file stands for every library. */
const sources = [
  'services/web/src',
  'services/web/public',
  'services/web/index.html',
  'services/web/package.json',
  'services/web/vite.config.ts',
  'packages/contracts/src',
  'pnpm-lock.yaml',
];

/** Builds services/web into its dist folder where its sources have changed since; says whether it did. */
export async function buildWeb(checkout: string): Promise<boolean> {
  const stamp = join(checkout, 'services/web/dist/.built');
  const digest = digestOf(sources.map((path) => join(checkout, path)));
  if (hasStamp(stamp, digest)) return false;
  await runVite(checkout);
  writeStamp(stamp, digest);
  return true;
}

function runVite(checkout: string): Promise<void> {
  const vite = join(checkout, 'node_modules/vite/bin/vite.js');
  const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn', '--config', 'vite.config.ts'], {
    cwd: join(checkout, 'services/web'),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`Nettsidene lot seg ikke bygge:\n${said}`));
    });
  });
}
