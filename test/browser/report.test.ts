import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { axeFindings } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { open, settled, visit, wide } from './visit.ts';

const address = inject('folgeAddress');
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const openFolds = 'details.report-fold[open]';

it('answers on the first screen, for each goal, whether it is reached, with its number', async () => {
  const { page, context } = await visit(browser, address, { viewport: wide, as: 'forsker' });
  await open(page, '/piloter/kvp/rapport');
  const rows = page.locator('.report-answers tbody tr');
  expect(await rows.count()).toBeGreaterThan(4);
  expect((await rows.first().boundingBox())?.y).toBeLessThan(wide.height);
  const row = rows.filter({ hasText: 'Alle programmer har arbeidsrettede tiltak' });
  // The last half-year that every office has reported, not the four people after it.
  expect(await row.locator('th').textContent()).toContain('2023-H2');
  expect(await row.locator('td.number').allTextContents()).toEqual(['88,0\u00a0%', '25']);
  expect(await page.locator(openFolds).count()).toBe(0);
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(4000);
  await context.close();
});

it('opens a section by a link to what is in it, and all of them for a printer', async () => {
  const { page, context, faults } = await visit(browser, address, { viewport: wide, as: 'forsker' });
  await open(page, '/piloter/kvp/rapport');
  await page.getByRole('link', { name: 'Alle programmer har arbeidsrettede tiltak' }).click();
  const goal = page.locator('#goal-kvp-m6');
  await goal.waitFor({ state: 'visible' });
  expect(await goal.evaluate((heading) => heading === document.activeElement)).toBe(true);
  expect(await page.getByText('Ufullstendig periode.').count()).toBeGreaterThan(0);
  expect(await page.locator(openFolds).count()).toBe(1);
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  expect(await page.locator(openFolds).count()).toBe(5);
  await settled(page);
  expect(await axeFindings(page)).toEqual([]);
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  expect(await page.locator(openFolds).count()).toBe(1);
  expect(faults).toEqual([]);
  await context.close();
});
