import { readFileSync } from 'node:fs';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { axeFindings } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { open, settled, visit } from './visit.ts';

const address = inject('folgeAddress');
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Walks with Tab until something has the focus: what cannot be reached so is out of a keyboard's reach. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  await settled(page);
  for (let step = 0; step < 150; step += 1) {
    if (await target.evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${String(target)}`);
}

async function pressEnter(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

const countOf = (page: Page, label: string) =>
  page.locator('.count-card', { hasText: label }).locator('.count').textContent();

it('walks from a Nettskjema file to a report, by keyboard, and takes it back', async () => {
  const { page, context, faults } = await visit(browser, address);
  await open(page, '/');
  await pressEnter(page, page.getByRole('button', { name: /^Forsker/ }));
  await pressEnter(page, page.getByRole('link', { name: /Trøndelag/ }));
  await pressEnter(page, page.getByRole('link', { name: 'Last opp en fil' }));

  // A file to try with, and then the same file back.
  const tryOut = page.getByRole('link', { name: /data-100001/ });
  const [download] = await Promise.all([page.waitForEvent('download'), pressEnter(page, tryOut)]);
  const file = await download.path();
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    pressEnter(page, page.getByRole('button', { name: 'Velg fil' })),
  ]);
  await chooser.setFiles({ name: download.suggestedFilename(), mimeType: 'text/csv', buffer: readFileSync(file) });

  // What was found, and what it belongs to.
  await page.getByRole('heading', { level: 1, name: 'Dette fant vi' }).waitFor();
  await page.getByLabel('Bølge', { exact: true }).selectOption('T2');
  await page.getByLabel('Skjema', { exact: true }).selectOption('kkv');
  await settled(page);
  expect(await axeFindings(page)).toEqual([]);
  await pressEnter(page, page.getByRole('link', { name: 'Neste' }));

  // Which column becomes what.
  await page.getByText('25 av 27 kolonner er koblet.').waitFor();
  await page.getByLabel('De er').selectOption('staff');
  await settled(page);
  expect(await axeFindings(page)).toEqual([]);
  await pressEnter(page, page.getByRole('button', { name: 'Kontroller filen' }));

  // What saving would do.
  await page.getByRole('heading', { name: 'Problemer i filen (6)' }).waitFor();
  expect(await countOf(page, 'Nye rader')).toBe('28');
  expect(await countOf(page, 'Avviste rader')).toBe('6');
  expect(await countOf(page, 'Nye personer')).toBe('1');
  await settled(page);
  expect(await axeFindings(page)).toEqual([]);
  // The heading and five rows: the sixth is of somebody who said no.
  const refused = page.getByRole('link', { name: 'Last ned de avviste radene' });
  const [rows] = await Promise.all([page.waitForEvent('download'), refused.click()]);
  expect(
    readFileSync(await rows.path(), 'utf8')
      .trim()
      .split(/\r?\n/),
  ).toHaveLength(6);
  await pressEnter(page, page.getByRole('button', { name: 'Lagre', exact: true }));

  // Saved: how the answers are distributed, and the figure.
  await pressEnter(page, page.getByRole('link', { name: 'Se hvordan svarene fordeler seg' }));
  await page.getByText('28 har svart.').waitFor();
  await settled(page);
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('navigation', { name: 'Brødsmulesti' }).getByRole('link').click();
  await pressEnter(page, page.getByRole('link', { name: 'Måloppnåelsesrapport' }));
  await pressEnter(page, page.getByRole('link', { name: 'Styrket kompetanse hos de ansatte', exact: true }));
  const goal = page.getByRole('region', { name: 'Styrket kompetanse hos de ansatte', exact: true });
  await goal.getByText(/målt hos de samme 26 personene/).waitFor();
  expect(await goal.locator('tfoot').textContent()).toContain('0,60');
  await settled(page);
  expect(await axeFindings(page)).toEqual([]);

  // And taken back whole.
  await open(page, '/piloter/trondelag/opplastinger');
  await page.getByRole('button', { name: /^Angre .*data-100001/ }).click();
  await page.getByRole('button', { name: 'Ja, angre opplastingen' }).click();
  await page.getByText('Angret', { exact: true }).first().waitFor();
  expect(faults).toEqual([]);
  await context.close();
});

it('makes a form from a file, and freezes it when it is published', async () => {
  const { page, context, faults } = await visit(browser, address, { as: 'forsker' });
  await open(page, '/piloter/rogaland/last-opp');
  const rows = [
    'svar_id;m1;m2;m3',
    ...Array.from({ length: 30 }, (_, at) => `${at};${1 + (at % 5)};${1 + (at % 4)};${5 - (at % 5)}`),
  ];
  const buffer = Buffer.from(rows.join('\r\n'));
  await page.getByLabel('Filen', { exact: true }).setInputFiles({ name: 'mestring.csv', mimeType: 'text/csv', buffer });
  await page.getByRole('heading', { level: 1, name: 'Dette fant vi' }).waitFor();
  await settled(page);
  await page.locator('.draft-instrument button').first().click();
  await page.getByLabel('Navn på skjemaet').fill('Mestring');
  await page.getByLabel('Kortnavn').fill('mestring-prove');
  await page.getByRole('button', { name: 'Lag utkastet' }).click();
  await page.getByText('Utkastet kan endres til det publiseres.').waitFor();
  await settled(page);
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Publiser' }).click();
  await page.getByRole('button', { name: 'Ja, publiser og frys' }).click();
  await page.getByText('Publisert og frosset').first().waitFor();
  expect(await page.locator('main input').count()).toBe(0);
  await page.getByRole('link', { name: 'Fortsett opplastingen med dette skjemaet' }).click();
  await page.getByRole('heading', { level: 1, name: 'Koble kolonner' }).waitFor();
  await settled(page);
  expect(await page.getByLabel('Hva kolonnen «m2» blir til').inputValue()).toBe('["item","m2"]');
  expect(faults).toEqual([]);
  await context.close();
});

it('refuses a file with a national identity number in one sentence, and keeps nothing', async () => {
  const { page, context } = await visit(browser, address, { as: 'forsker' });
  await open(page, '/piloter/rogaland/last-opp');
  const file = { name: 'liste.csv', mimeType: 'text/csv', buffer: Buffer.from('nr;svar\r\n13097248022;3\r\n') };
  await page.getByLabel('Filen', { exact: true }).setInputFiles(file);
  await page
    .getByText(/fødselsnummer/)
    .first()
    .waitFor();
  await open(page, '/piloter/rogaland/opplastinger');
  expect(await page.getByText('liste.csv').count()).toBe(0);
  await context.close();
});
