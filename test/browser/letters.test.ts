import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
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

it('L-10 a researcher makes letters, once as a PDF, and revokes one without its code', async () => {
  const { page, context, faults } = await visit(browser, address, { as: 'forsker' });
  await open(page, '/piloter/vgs/brev');
  await page.locator('.letter-people input').first().check();
  await page.locator('.letter-people input').nth(1).check();
  await page.getByRole('combobox', { name: 'Språk' }).selectOption('ar');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Lag 2 brev' }).click(),
  ]);
  expect(
    readFileSync(await download.path())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  await page.getByText('2 brev er lastet ned.').waitFor();
  await settled(page);
  const revoke = page.getByRole('button', { name: /^Trekk tilbake: brev \d{4}-\d{4}/ });
  await revoke.nth(1).waitFor();
  const before = await revoke.count();
  await revoke.first().click();
  await page.getByText(/åpner ingenting mer/).waitFor();
  await page.getByRole('cell', { name: 'Trukket tilbake' }).first().waitFor();
  expect(await revoke.count()).toBe(before - 1);
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
