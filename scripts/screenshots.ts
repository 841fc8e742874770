// Renews the pictures of the README from a demonstration of its own: node scripts/with-node-24.js scripts/screenshots.ts
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../test/browser/browser.ts';
import { type RunningSystem, startSystem } from '../test/browser/global-setup.ts';
import { open, settled, visit } from '../test/browser/visit.ts';
import { buildWeb } from './startup/build-web.ts';

const checkout = join(import.meta.dirname, '..');
const pictures = join(checkout, 'docs/pictures');

async function take(page: Page, name: string): Promise<void> {
  await settled(page);
  await page.screenshot({ path: join(pictures, `${name}.png`), animations: 'disabled' });
  console.log(`docs/pictures/${name}.png`);
}

/** The first try-out file on its way into Trøndelag, as the README tells it. */
async function takeUpload(page: Page): Promise<void> {
  const answer = await page.request.get('/api/try-out-files');
  const [file] = (await answer.json()) as { name: string }[];
  if (!file) throw new Error('There is no try-out file.');
  const content = await page.request.get(`/api/try-out-files/${encodeURIComponent(file.name)}`);
  const buffer = await content.body();
  await open(page, '/piloter/trondelag/last-opp');
  await page.getByLabel('Filen', { exact: true }).setInputFiles({ name: file.name, mimeType: 'text/csv', buffer });
  await page.waitForURL(/funn/);
  await page.getByLabel('Bølge', { exact: true }).selectOption('T2');
  await page.getByLabel('Skjema', { exact: true }).selectOption('kkv');
  await settled(page);
  await page.getByRole('link', { name: 'Neste' }).click();
  await page.getByRole('heading', { level: 1, name: 'Koble kolonner' }).waitFor();
  await take(page, 'mapping');
  await page.getByLabel('De er').selectOption('staff');
  await page.getByRole('button', { name: 'Kontroller filen' }).click();
  await page.getByRole('heading', { name: /Problemer i filen/ }).waitFor();
  await take(page, 'preview');
  await page.getByRole('button', { name: 'Lagre', exact: true }).click();
  await page.waitForURL(/svar/);
}

/** What a participant meets on a small telephone: the first page, and the page for leaving. */
async function takeOwnPage(browser: Browser, { address, participantCode }: RunningSystem): Promise<void> {
  const { page } = await visit(browser, address, { viewport: { width: 360, height: 740 } });
  await open(page, `/min#${participantCode}`);
  await page.getByRole('link', { name: 'Jeg vil slutte' }).first().waitFor();
  await take(page, 'own-page');
  await open(page, '/min/slutte');
  await take(page, 'leave');
}

await buildWeb(checkout);
mkdirSync(pictures, { recursive: true });
const running = await startSystem();
const browser = await launchBrowser();
try {
  const guest = await visit(browser, running.address);
  await open(guest.page, '/');
  await take(guest.page, 'sign-in');
  const { page } = await visit(browser, running.address, { as: 'forsker' });
  await takeUpload(page);
  await open(page, '/piloter/trondelag');
  await take(page, 'pilot');
  await open(page, '/piloter/trondelag/rapport');
  await take(page, 'report');
  await takeOwnPage(browser, running);
} finally {
  await browser.close();
  await running.stop();
}
