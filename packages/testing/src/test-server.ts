import { randomUUID } from 'node:crypto';
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type EmbeddedServer, embeddedStateFolder, startEmbeddedServer, throwawaySettings } from '@folge/database';
import { buildTemplate } from './template.ts';

const checkout = join(import.meta.dirname, '../../..');

/**
 * Starts a server of this process alone, with the template databases in it; it ends with the process. Several test
 * runs of one checkout may go on at once, each with a server of its own.
 */
export async function startTestServer(): Promise<EmbeddedServer> {
  const stateFolder = join(embeddedStateFolder(checkout), 'test');
  sweep(stateFolder);
  // vitest starts one for each of its projects, all from the same process.
  const name = `run-${process.pid}-${randomUUID().slice(0, 8)}`;
  await buildTemplate({ stateFolder, name });
  const server = await startEmbeddedServer({ stateFolder, name, settings: throwawaySettings });
  const stop = async () => {
    await server.stop();
    rmSync(join(stateFolder, name), { recursive: true, force: true });
  };
  return { ...server, stop };
}

/** Removes what killed runs left behind, and templates that nothing has been made from for a day. */
function sweep(stateFolder: string): void {
  for (const name of listFolder(stateFolder)) {
    const folder = join(stateFolder, name);
    const pid = /^(?:run|building)-(\d+)/.exec(name)?.[1];
    const isOldTemplate = name.startsWith('template-') && Date.now() - statSync(folder).mtimeMs > 86_400_000;
    if (isOldTemplate || (pid && !isAlive(Number(pid)))) rmSync(folder, { recursive: true, force: true });
  }
}

function listFolder(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
