import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartRefusal } from './start-refusal.ts';

export function isPortFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}

export async function refuseTakenPort(port: number, host: string): Promise<void> {
  if (await isPortFree(port, host)) return;
  throw new StartRefusal(
    `Port ${port} er opptatt av et annet program (eller krever flere rettigheter). ` +
      `Velg en annen, for eksempel: npm start -- --port ${port < 65_000 ? port + 1 : 8080}`,
  );
}

/** Waits for the API to say that all is ready, or that its restore gate is closed: then it says so and goes on. */
export async function waitUntilHealthy(address: string): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 25) {
    const response = await fetch(`${address}/health`).catch(() => undefined);
    const answer = (await response?.json().catch(() => undefined)) as { code?: string; title?: string } | undefined;
    if (response?.status === 200) return;
    if (answer?.code === 'gate.closed') return console.log(`\n${answer.title} Se docs/operations.md.\n`);
    await sleep(25);
  }
  throw new StartRefusal(`Nettjenesten svarte ikke på ${address}/health innen ett minutt.`);
}
