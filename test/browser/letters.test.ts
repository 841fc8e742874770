import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { axeFindings } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { narrow, open, visit, wide } from './visit.ts';

const address = inject('folgeAddress');
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

it('L-10 a researcher makes letters, once as a PDF, and revokes one without its code', async () => {
  const { page, context, faults } = await visit(browser, address, { as: 'forsker' });
  await open(page, '/piloter/vgs/brev');
  const revoke = page.getByRole('button', { name: /^Trekk tilbake: brev \d{4}-\d{4}/ });
  const before = await revoke.count();
  await page.locator('.letter-people input').first().check();
  await page.locator('.letter-people input').nth(1).check();
  await page.getByRole('combobox', { name: 'Språk' }).selectOption('ar');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Lag 2 brev' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('OPPDIKTEDE-TALL-brev.pdf');
  expect(
    readFileSync(await download.path())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  await page.getByText('2 brev er lastet ned.').waitFor();
  await expect.poll(() => revoke.count()).toBe(before + 2);
  await revoke.first().click();
  await page.getByText('Et brev som er trukket tilbake, kan ikke tas i bruk igjen.').waitFor();
  await page.getByRole('button', { name: 'Trekk brevet tilbake' }).click();
  await page.getByText(/åpner ingenting mer/).waitFor();
  await page.getByRole('cell', { name: 'Trukket tilbake' }).first().waitFor();
  await expect.poll(() => revoke.count()).toBe(before + 1);
  expect(faults).toEqual([]);
  await context.close();
});

it('L-12 «PIN er mistet» asks first, says what follows, and does nothing when it is cancelled', async () => {
  for (const viewport of [wide, narrow]) {
    const { page, context, faults } = await visit(browser, address, { as: 'forsker', viewport });
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().includes('lost-pin')) sent.push(request.url());
    });
    await open(page, '/piloter/vgs/brev');
    const button = page.getByRole('button', { name: /^PIN er mistet: brev \d{4}-\d{4}/ }).first();
    await button.click();
    const dialog = page.getByRole('dialog', { name: 'Skal PIN-koden settes til side?' });
    await dialog.getByText('Personen velger en ny PIN-kode neste gang siden åpnes.').waitFor();
    await dialog.getByText(/får ikke se noe: verken den gamle, den nye eller om det var en/).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    const { width = 0, x = 0 } = (await dialog.boundingBox()) ?? {};
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(viewport.width);
    if (process.env.FOLGE_PICTURES)
      await page.screenshot({ path: `${process.env.FOLGE_PICTURES}/pin-aside-${viewport.width}.png` });
    await dialog.getByRole('button', { name: 'Avbryt' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(sent).toEqual([]);
    await button.click();
    await dialog.getByRole('button', { name: 'Sett PIN-koden til side' }).click();
    await page.getByText(/er satt til side\. Personen velger en ny neste gang\./).waitFor();
    await dialog.waitFor({ state: 'hidden' });
    expect(sent).toHaveLength(1);
    expect(faults).toEqual([]);
    await context.close();
  }
});

it('L-10 shows everybody of the page in order, finds one by study number, and is led to from her page', async () => {
  const { page, context, faults } = await visit(browser, address, { as: 'forsker', viewport: narrow });
  await open(page, '/piloter/vgs/brev');
  const list = page.locator('.letter-people');
  // Nothing is ticked out of sight.
  expect(await list.evaluate((element) => getComputedStyle(element).overflowY)).toBe('visible');
  const shown = await list.locator('label').allTextContents();
  const inOrder = [...shown].sort((a, b) => a.localeCompare(b, 'nb', { numeric: true }));
  expect(shown).toEqual(inOrder);
  await page.getByRole('checkbox', { name: `Alle ${shown.length} på denne siden` }).check();
  await page.getByRole('button', { name: `Lag ${shown.length} brev` }).waitFor();
  await page.getByRole('button', { name: 'Fjern alle valg' }).click();
  const one = shown[3] ?? '';
  await page.getByRole('textbox', { name: 'Finn studienummer' }).fill(one);
  await page.getByRole('textbox', { name: 'Finn studienummer' }).press('Enter');
  await expect.poll(() => list.locator('label').allTextContents()).toEqual([one]);
  await open(page, '/piloter/vgs/personer');
  await page.getByRole('rowheader').getByRole('link').first().click();
  await page.getByRole('link', { name: 'Lag brev med kode til personen' }).click();
  await page.getByRole('button', { name: 'Lag ett brev' }).waitFor();
  expect(faults).toEqual([]);
  await context.close();
});

it('shows the letters wide and at 320 px without findings', async () => {
  for (const viewport of [wide, narrow]) {
    const { page, context } = await visit(browser, address, { as: 'forsker', viewport });
    await open(page, '/piloter/vgs/brev');
    expect(await axeFindings(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    if (process.env.FOLGE_PICTURES)
      await page.screenshot({ path: `${process.env.FOLGE_PICTURES}/letters-${viewport.width}.png`, fullPage: true });
    await context.close();
  }
});
