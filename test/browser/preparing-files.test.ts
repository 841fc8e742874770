import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { launchBrowser } from './browser.ts';
import { narrow, open, settled, visit } from './visit.ts';

const address = inject('folgeAddress');
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

it('shows at each office the code and the spellings that a file may use', async () => {
  const { page, context } = await visit(browser, address, { as: 'forsker' });
  const sites = (await (await page.request.get('/api/pilots/trondelag/sites')).json()) as { siteId: string }[];
  await open(page, '/piloter/trondelag/om');
  expect(sites.length).toBeGreaterThan(0);
  for (const { siteId } of sites) {
    expect(await page.locator('code').getByText(siteId, { exact: true }).count()).toBe(1);
  }
  await context.close();
});

it('shows a file that was not saved apart, with the way on, the way out and when it goes by itself', async () => {
  const { page, context } = await visit(browser, address, { as: 'forsker', viewport: narrow });
  await open(page, '/piloter/rogaland/last-opp');
  const file = { name: 'halvferdig.csv', mimeType: 'text/csv', buffer: Buffer.from('Studienummer;Svar\nR-1;2\n') };
  await page.getByLabel('Filen', { exact: true }).setInputFiles(file);
  await page.waitForURL(/funn/);
  await open(page, '/piloter/rogaland/opplastinger');
  const waiting = page.locator('.waiting-upload', { hasText: 'halvferdig.csv' });
  expect(await waiting.textContent()).toContain('Blir den ikke lagret, slettes den av seg selv');
  await waiting.getByRole('link', { name: /Fortsett/ }).click();
  await page.waitForURL(/funn/);
  await page.goBack();
  await waiting.getByRole('button', { name: /Gi opp/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Avbryt og slett filen' }).click();
  await waiting.waitFor({ state: 'detached' });
  await settled(page);
  expect(await page.locator('tr', { hasText: 'halvferdig.csv' }).textContent()).toContain('Avbrutt');
  await context.close();
});
