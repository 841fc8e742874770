import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { axeFindings } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { narrow } from './visit.ts';

const address = inject('folgeAddress');
const code = inject('participantCode');
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** An old telephone: small, and perhaps without scripts. */
async function telephone(javaScriptEnabled: boolean): Promise<Page> {
  const context = await browser.newContext({ viewport: narrow, javaScriptEnabled, baseURL: address, locale: 'nb-NO' });
  return context.newPage();
}

const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

it('L-3 opens by the address on the letter, and the code leaves the address bar', async () => {
  const page = await telephone(true);
  const sent: string[] = [];
  page.on('request', (request) => sent.push(request.url()));
  await page.goto(`/min#${code}`);
  await page
    .getByRole('link', { name: /slutte/ })
    .first()
    .waitFor();
  expect(new URL(page.url()).hash).toBe('');
  expect(sent.filter((url) => url.includes(code.slice(0, 5)) || url.includes(code.replaceAll('-', '')))).toEqual([]);
  await page.locator('form[action="/min/logg-ut"] button').click();
  await page.context().close();
});

/** Five things to press: open, stop, how, go on, yes. What is typed is the code alone. */
const toPress = [
  'form[action="/min/kode"] button',
  '.panel',
  'input[name="choice"][value="delete"]',
  'form[action="/min/slutte"] button',
  'form[action="/min/slutte/bekreft"] button:last-child',
];

/** What leads to another page has led there, with its look. */
const settles = async (page: Page, selector: string) => {
  if (!selector.startsWith('input')) await page.waitForEvent('load');
};

it.each(['nb', 'so', 'ti', 'ar'])(
  'C-8 leaving takes five presses in %s at 320 by 568 without scripts',
  async (language) => {
    const viewport = { width: 320, height: 568 };
    const context = await browser.newContext({ viewport, javaScriptEnabled: false, baseURL: address });
    const page = await context.newPage();
    await page.goto(`/min?sprak=${language}`);
    await page.locator('[name="code"]').fill(code.toLowerCase().replaceAll('-', ' '));
    const belowScreen: string[] = [];
    for (const [pressed, selector] of toPress.entries()) {
      const next = page.locator(selector).first();
      await next.waitFor();
      const { y = 999, height = 0 } = (await next.boundingBox()) ?? {};
      if (y + height > viewport.height) belowScreen.push(selector);
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      // The last press is not made here: the other tests need the code.
      if (pressed < toPress.length - 1) await Promise.all([next.click(), settles(page, selector)]);
    }
    // Going on after the choice and, below a banner, the last yes may lie below the first screen; nothing before them.
    expect(toPress.slice(0, 3).filter((selector) => belowScreen.includes(selector))).toEqual([]);
    await context.close();
  },
);

it('leaves and deletes within a minute on an old telephone: 320 px and no script', async () => {
  const from = performance.now();
  const page = await telephone(false);
  await page.goto('/min');
  await page.getByLabel(/kode/i).first().fill(code.toLowerCase().replaceAll('-', ' '));
  await page.locator('form[action="/min/kode"] button').click();
  const choices = [/slutte/, /hva dere vet|om meg/i, /Ring/];
  for (const name of choices) expect(await page.getByRole('link', { name }).first().isVisible()).toBe(true);
  await page
    .getByRole('link', { name: /slutte/ })
    .first()
    .click();
  await page
    .getByText(/Du beholder plassen/)
    .first()
    .waitFor();
  expect(await page.locator('input:checked').count()).toBe(0);
  await page.locator('input[name="choice"][value="delete"]').check();
  await page.locator('form[action="/min/slutte"] button').click();
  await page.locator('form[action="/min/slutte/bekreft"] button:last-child').click();
  const body = (await page.locator('main').textContent()) ?? '';
  const number = /[2-9A-HJ-NP-Z]{4}(?:-[2-9A-HJ-NP-Z]{4}){3}/.exec(body)?.[0] ?? '';
  expect(number).not.toBe('');
  expect(performance.now() - from).toBeLessThan(60_000);

  // The code opens nothing now, and the receipt can be checked by anybody.
  await page.goto('/min');
  await page.locator('textarea[name="code"]').fill(code);
  await page.locator('form[action="/min/kode"] button').click();
  expect(await page.locator('form[action="/min/kode"]').count()).toBe(1);
  await page.goto('/min/kvittering');
  await page.locator('input[name="number"]').fill(number);
  await page.locator('form[action="/min/kvittering"] button').first().click();
  expect(await page.locator('main').textContent()).toContain(number);
  await page.context().close();
});

it('C-13 is readable at 320 px with text twice as large, in every language, also from right to left', async () => {
  const page = await telephone(true);
  for (const language of ['nb', 'nn', 'en', 'ar', 'uk', 'so', 'ti', 'pl']) {
    await page.goto(`/min?sprak=${language}`);
    expect(await page.locator('html').getAttribute('dir'), language).toBe(language === 'ar' ? 'rtl' : 'ltr');
    expect(await overflow(page), language).toBeLessThanOrEqual(0);
    expect(await axeFindings(page), language).toEqual([]);
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
    });
    expect(await overflow(page), `${language}, large`).toBeLessThanOrEqual(0);
  }
  await page.context().close();
});
