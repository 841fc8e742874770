import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from './browser.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

it('draws text, and each letter with a shape of its own', async () => {
  const page = await browser.newPage({ viewport: { width: 320, height: 200 } });
  await page.setContent('<p style="font-size:40px;margin:0"><span></span></p>');
  const pictures = new Set<string>();
  for (const letter of ['æ', 'ø', 'å', 'Æ', 'Ø', 'Å', 'a', 'e', ' ']) {
    await page.locator('span').evaluate((span, text) => {
      span.textContent = text;
    }, letter);
    pictures.add((await page.screenshot()).toString('base64'));
  }
  expect(pictures.size).toBe(9);
  await page.close();
});

it('draws the letters of each language of the participants’ pages, none as what no font has', async () => {
  const page = await browser.newPage({ viewport: { width: 320, height: 200 } });
  await page.setContent('<p style="font-size:40px;margin:0"><span></span></p>');
  const pictures = new Set<string>();
  // Two of each script, and what no font has: a private sign.
  for (const letter of ['ж', 'ї', 'ع', 'ش', 'ሰ', 'ትግ', 'ł', '\u{F8FE}']) {
    await page.locator('span').evaluate((span, text) => {
      span.textContent = text;
    }, letter);
    pictures.add((await page.screenshot()).toString('base64'));
  }
  expect(pictures.size).toBe(8);
  await page.close();
});

it('runs scripts and follows clicks', async () => {
  const page = await browser.newPage();
  await page.setContent('<button onclick="this.textContent = 6 * 7">Regn ut</button>');
  await page.getByRole('button', { name: 'Regn ut' }).click();
  expect(await page.getByRole('button').textContent()).toBe('42');
  await page.close();
});
