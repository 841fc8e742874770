import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { axeFindings } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { narrow, open, settled, visit, wide } from './visit.ts';

const address = inject('folgeAddress');
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Whole and readable at every step; a picture where FOLGE_PICTURES names a folder. */
async function expectWhole(page: Page, name: string): Promise<void> {
  expect(await axeFindings(page), name).toEqual([]);
  const overflow = await page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth));
  expect(overflow, name).toBe(0);
  const folder = process.env.FOLGE_PICTURES;
  if (folder) await page.screenshot({ path: join(folder, `acts-${name}.png`), fullPage: true, animations: 'disabled' });
}

async function registered(page: Page): Promise<string> {
  const answer = await page.request.post('/api/pilots/trondelag/people', { data: {}, headers: { origin: address } });
  expect(answer.status()).toBe(201);
  return ((await answer.json()) as { personId: string }).personId;
}

it.each([
  ['wide', wide],
  ['narrow', narrow],
] as const)('C-9 erases a person who calls in two steps with a receipt, on a %s screen', async (name, viewport) => {
  const { page, context, faults } = await visit(browser, address, { viewport, as: 'forsker' });
  const personId = await registered(page);
  await open(page, `/piloter/trondelag/personer/${personId}`);
  await page.getByRole('link', { name: 'Personen vil slutte, slette eller stanse noe' }).click();
  await settled(page);
  expect(await page.getByRole('radio', { checked: true }).count()).toBe(0);
  // No field for a reason: the only one asks for the day.
  expect(await page.locator('main textarea, main input:not([type=radio]):not([type=date])').count()).toBe(0);
  await page.getByRole('button', { name: 'Neste' }).click();
  expect(await page.getByText('Velg noe på hvert spørsmål').count()).toBeGreaterThan(1);
  await page.getByRole('radio', { name: 'Slutte, og slette alt vi har' }).check();
  await page.getByRole('radio', { name: 'Muntlig' }).check();
  await expectWhole(page, `wish-${name}`);
  await page.getByRole('button', { name: 'Neste' }).click();
  const number = /[2-9A-Z]{4}(-[2-9A-Z]{4}){3}/.exec((await page.locator('main').textContent()) ?? '')?.[0] ?? '';
  expect(number).not.toBe('');
  // Whose it is, how and when it was said; the receipt says nothing about whom.
  const { studyNumber } = (await (await page.request.get(`/api/pilots/trondelag/people/${personId}`)).json()) as {
    studyNumber: string;
  };
  const confirmed = (await page.locator('main').textContent()) ?? '';
  for (const said of [studyNumber, 'Muntlig', 'Mottatt']) expect(confirmed).toContain(said);
  expect(await page.getByRole('link', { name: `Person ${studyNumber}` }).count()).toBe(1);
  await expectWhole(page, `confirm-${name}`);
  await page.getByRole('button', { name: 'Ja, gjør det nå' }).click();
  await page.getByRole('heading', { name: 'Kvittering: Alt er slettet' }).waitFor();
  expect(await page.locator('main').textContent()).toContain(number);
  expect(await page.locator('body').textContent()).not.toContain(studyNumber);
  await expectWhole(page, `receipt-${name}`);
  expect((await page.request.get(`/api/pilots/trondelag/people/${personId}`)).status()).toBe(404);
  expect(faults).toEqual([]);
  await context.close();
});
