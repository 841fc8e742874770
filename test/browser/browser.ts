import { type Browser, chromium } from 'playwright-core';
import { installChromium } from './chromium.ts';

const flags = [
  '--no-sandbox', // root and containers have none; the pages shown are our own
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--no-zygote',
  '--font-render-hinting=none',
];

/** Starts the Chromium that comes from npm, headless; works as root and without any system package. */
export async function launchBrowser(): Promise<Browser> {
  const { program, environment } = await installChromium();
  return chromium.launch({
    executablePath: program,
    args: flags,
    env: { ...process.env, ...environment },
    headless: true,
  });
}
