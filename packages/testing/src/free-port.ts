import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ports that the system hands out to outgoing connections, of which one may hold any of those. */
const first = 12_000;
const count = 20_000;

/** A port that nobody listens on now, for a program that has to be told which; two processes begin to look far from each other. */
export async function freePort(): Promise<number> {
  for (let tried = 0; tried < count; tried += 1) {
    const port = first + ((process.pid * 97 + tried) % count);
    if (await isFree(port)) return port;
  }
  throw new Error('No port is free.');
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer().listen(port, '127.0.0.1');
  try {
    await once(probe, 'listening');
  } catch {
    return false;
  }
  probe.close();
  await once(probe, 'close');
  return true;
}
