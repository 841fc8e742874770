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

const registration = '/piloter/back-to-school/registrering';
const sight = 'Foresatte kan få vite om ungdommen er med';

it('C-11 a researcher reads the registration, sees that it cannot be changed, and by whom', async () => {
  for (const viewport of [wide, narrow]) {
    const { page, context } = await visit(browser, address, { as: 'forsker', viewport });
    await open(page, registration);
    await page.getByText('Bare prosjektlederen kan endre dette.').waitFor();
    const form = page.locator('form.form');
    expect(await form.locator('input:not([type="checkbox"]):not([readonly]), textarea:not([readonly])').count()).toBe(
      0,
    );
    const box = page.getByRole('checkbox', { name: sight });
    await box.click({ force: true });
    expect(await box.isChecked()).toBe(false);
    expect(await axeFindings(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    const outside = await form.evaluate((found) =>
      [...found.querySelectorAll('label, input, textarea')]
        .filter((part) => part.getBoundingClientRect().right > found.getBoundingClientRect().right + 1)
        .map((part) => part.textContent || part.id),
    );
    expect(outside).toEqual([]);
    await context.close();
  }
});

it('C-11 the principal investigator can let parents see, and is told what it means', async () => {
  const { page, context } = await visit(browser, address, { as: 'prosjektleder', viewport: narrow });
  await open(page, registration);
  const box = page.getByRole('checkbox', { name: sight });
  await box.check();
  expect(await box.isChecked()).toBe(true);
  await page.getByText(/aldri svarene/).waitFor();
  expect(await page.getByText('Bare prosjektlederen kan endre dette.').count()).toBe(0);
  await context.close();
});

it('L-13 the day a wish was received says, for those who hear the page too, what it counts for', async () => {
  const { page, context } = await visit(browser, address, { as: 'forsker', viewport: narrow });
  await open(page, '/piloter/vgs/personer');
  await page.locator('a[href*="/personer/"]:not([href$="/ny"])').first().click();
  await settled(page);
  await open(page, `${new URL(page.url()).pathname}/slutte`);
  const field = page.getByLabel('Mottatt', { exact: true });
  expect(await field.inputValue()).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  const hint = await field.getAttribute('aria-describedby');
  expect(await page.locator(`[id="${hint}"]`).textContent()).toContain('Frister regnes fra den dagen.');
  await context.close();
});
