import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { freePort } from './free-port.ts';

it('gives a port that can be listened on, below those of outgoing connections, and another when it is taken', async () => {
  const port = await freePort();
  expect([port >= 12_000, port < 32_768]).toEqual([true, true]);
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  expect(await freePort()).not.toBe(port);
  server.close();
});
