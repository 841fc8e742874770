import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { axeFindings } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { countOf, mapColumns, sendFile, tryOutFile } from './uploading.ts';
import { open, settled, visit } from './visit.ts';

const address = inject('folgeAddress');
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

async function takeBack(page: Page, fileName: RegExp): Promise<void> {
  await open(page, '/piloter/trondelag/opplastinger');
  await page.getByRole('button', { name: fileName }).click();
  await page.getByRole('button', { name: 'Ja, angre opplastingen' }).click();
  await page.getByText('Angret', { exact: true }).first().waitFor();
}

it('takes in a Nettskjema file with question texts and answers in words, and leaves names and e-mail out', async () => {
  const { page, context, faults } = await visit(browser, address, { as: 'forsker' });
  await sendFile(page, { pilotId: 'trondelag', kind: 'survey', file: await tryOutFile(context, 'data-100002') });
  await page.getByLabel('Bølge', { exact: true }).selectOption('T2');
  await page.getByLabel('Skjema', { exact: true }).selectOption('kkv');
  await settled(page);
  await page.getByRole('link', { name: 'Neste' }).click();
  await page.getByRole('heading', { level: 1, name: 'Koble kolonner' }).waitFor();
  await page.getByText('Ser ut som navn').waitFor();
  await page.getByText('Ser ut som e-post').waitFor();
  await page.getByText('nr. 2 med denne overskriften').waitFor();
  await mapColumns(page, { 'Hva er ditt studienummer?': 'Studienummer' });
  await page.getByLabel('De er').selectOption('staff');
  // A misspelt answer is told what it means.
  await page.getByLabel('«Ganske tryg» er').selectOption('4');
  await settled(page);
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Kontroller filen' }).click();
  await page.getByRole('heading', { name: /^Problemer i filen/ }).waitFor();
  expect(await countOf(page, 'Nye rader')).toBe('22');
  expect(await countOf(page, 'Avviste rader')).toBe('2');
  expect(await countOf(page, 'Nye personer')).toBe('22');
  await page.getByText('Kolonner som ikke tas med').click();
  const notKept = page.locator('.not-kept li');
  expect(await notKept.filter({ hasText: /^(Navn|E-postadresse)$/ }).count()).toBe(2);
  await page.getByRole('button', { name: 'Lagre', exact: true }).click();
  await page.getByRole('link', { name: 'Se hvordan svarene fordeler seg' }).click();
  await page.getByText('22 har svart.').waitFor();
  await takeBack(page, /^Angre .*data-100002/);
  expect(faults).toEqual([]);
  await context.close();
});

it('takes in an office’s workbook: two header rows, a column for each occasion, a decimal comma', async () => {
  const { page, context, faults } = await visit(browser, address, { as: 'forsker' });
  await sendFile(page, { pilotId: 'trondelag', kind: 'outcomes', file: await tryOutFile(context, 'oversikt') });
  await page.getByText('Sammenslåtte celler').waitFor();
  await page.getByText('Skjulte ark').waitFor();
  await page.getByLabel(/Overskriftsrader|overskrift/i).selectOption('2');
  await settled(page);
  await page.getByRole('link', { name: 'Neste' }).click();
  await page.getByRole('heading', { level: 1, name: 'Koble kolonner' }).waitFor();
  await mapColumns(page, {
    'desember 2023': 'Situasjon på måletidspunktet, annet tidspunkt …',
    'juni 2024': 'Situasjon på måletidspunktet, annet tidspunkt …',
    Stillingsprosent: 'Stillingsprosent på måletidspunktet, annet tidspunkt …',
    Oppdatert: 'Dato det skjedde',
  });
  const occasions = page.getByRole('textbox', { name: 'Tidspunkt', exact: true });
  expect(await occasions.nth(0).inputValue()).toBe('desember 2023');
  expect(await occasions.nth(1).inputValue()).toBe('juni 2024');
  await occasions.nth(2).fill('juni 2024');
  await settled(page);
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Kontroller filen' }).click();
  await page.getByRole('heading', { name: /^Problemer i filen/ }).waitFor();
  expect(await countOf(page, 'Nye rader')).toBe('19');
  expect(await countOf(page, 'Avviste rader')).toBe('6');
  expect(await page.locator('main').textContent()).not.toMatch(/[{}]/);
  await page.getByRole('button', { name: 'Lagre', exact: true }).click();
  await page.getByText('Nye rader lagret').waitFor();
  await takeBack(page, /^Angre .*oversikt-fra-kontoret/);
  expect(faults).toEqual([]);
  await context.close();
});
