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

it('signs in by keyboard alone, and moves the focus to the heading of each page', async () => {
  const { page, context } = await visit(browser, address);
  await open(page, '/');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Hopp til hovedinnhold');
  const forsker = page.getByRole('button', { name: /^Forsker/ });
  for (let step = 0; step < 20 && !(await forsker.evaluate((node) => node === document.activeElement)); step += 1) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Piloter' }).waitFor();
  await page.getByRole('link', { name: /Trøndelag/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: /Trøndelag/ }).waitFor();
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  await context.close();
});

it('says in one sentence that a password is wrong', async () => {
  const { page, context } = await visit(browser, address);
  await open(page, '/');
  await page.getByRole('textbox', { name: 'Brukernavn' }).fill('ingen');
  await page.getByRole('textbox', { name: 'Passord' }).fill('feil');
  await page.getByRole('button', { name: 'Logg inn' }).click();
  await page.getByText('Brukernavn eller passord stemmer ikke.').waitFor();
  await context.close();
});

it('speaks nynorsk and English too, and remembers which', async () => {
  const { page, context } = await visit(browser, address, { as: 'forsker' });
  await open(page, '/programmer');
  await page.getByRole('button', { name: 'Nynorsk' }).click();
  await page.getByRole('heading', { level: 1, name: 'Program', exact: true }).waitFor();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('nn');
  await page.getByRole('button', { name: 'English' }).click();
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Programmes' }).waitFor();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
  await context.close();
});

it('signs out, and the address that was open asks who is there', async () => {
  const { page, context } = await visit(browser, address, { as: 'forsker' });
  await open(page, '/programmer');
  await page.getByRole('button', { name: 'Logg ut' }).click();
  await page.getByRole('heading', { level: 1, name: 'Logg inn' }).waitFor();
  await open(page, '/piloter/trondelag');
  expect(await page.locator('h1').textContent()).toBe('Logg inn');
  await context.close();
});

it('says what to do when the server fails, and goes on when it answers again', async () => {
  const { page, context } = await visit(browser, address, { as: 'forsker' });
  let isDown = true;
  await page.route('**/api/programmes', (route) =>
    isDown ? route.fulfill({ status: 500, body: 'no' }) : route.continue(),
  );
  await open(page, '/programmer');
  await page.getByText('Noe gikk galt hos oss.').waitFor();
  isDown = false;
  await page.getByRole('button', { name: 'Prøv igjen' }).click();
  await page.getByRole('link', { name: /Praksis- og kunnskapsutvikling/ }).waitFor();
  await context.close();
});

it('says that the net is away', async () => {
  const { page, context } = await visit(browser, address, { as: 'forsker' });
  await open(page, '/piloter');
  await context.setOffline(true);
  await page.getByRole('link', { name: 'Programmer' }).click();
  await page.getByText('Fikk ikke kontakt med Følge.').waitFor();
  await context.close();
});

it('never fetches from a foreign host', async () => {
  const { page, context } = await visit(browser, address, { as: 'forsker' });
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(address) && !request.url().startsWith('data:')) foreign.push(request.url());
  });
  await open(page, '/piloter/trondelag');
  expect(foreign).toEqual([]);
  await context.close();
});

it('holds together with letters twice as large', async () => {
  const { page, context } = await visit(browser, address, { as: 'forsker', viewport: { ...narrow, width: 640 } });
  await page.addInitScript(() => {
    document.addEventListener('DOMContentLoaded', () =>
      document.documentElement.style.setProperty('font-size', '200%'),
    );
  });
  await open(page, '/piloter/trondelag/rapport');
  await settled(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  await context.close();
});

it('shows a published form as frozen, without a field to change it in', async () => {
  const { page, context } = await visit(browser, address, { as: 'prosjektleder' });
  await open(page, '/skjemaer/kkv/1');
  await page.getByText('Publisert og frosset').waitFor();
  expect(await page.locator('main input, main textarea, main select').count()).toBe(0);
  await context.close();
});
