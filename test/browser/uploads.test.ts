import { readFileSync } from 'node:fs';
import { anonymousSentence, NoticePart } from '@folge/contracts';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { launchBrowser } from './browser.ts';
import { countOf, csvFile, mapColumns, sendFile } from './uploading.ts';
import { settled, visit } from './visit.ts';

const address = inject('folgeAddress');
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

async function write(context: BrowserContext, path: string, data: unknown): Promise<void> {
  const options = { data, headers: { origin: address } };
  const isPublishing = path.endsWith('/publish');
  const answer = await (isPublishing ? context.request.post(path, options) : context.request.put(path, options));
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
}

/** Publishes a version of a form with one question, worded so. */
async function publishForm(context: BrowserContext, version: number, wording: string): Promise<void> {
  const codes = [1, 2, 3, 4, 5].map((code) => ({ code, label: { nb: String(code) } }));
  const item = { kind: 'code', name: 'm1', wording: { nb: wording }, codes, minimum: 1, maximum: 5 };
  const place = `/api/instruments/prove-mestring/versions/${version}`;
  await write(context, place, { items: [item], scales: [] });
  await write(context, `${place}/publish`, {});
}

async function choose(page: Page, wave: string): Promise<void> {
  await page.getByLabel('Bølge', { exact: true }).selectOption(wave);
  await page.getByLabel('Skjema', { exact: true }).selectOption('prove-mestring');
  await settled(page);
  await page.getByRole('link', { name: 'Neste' }).click();
  await page.getByRole('heading', { level: 1, name: 'Koble kolonner' }).waitFor();
}

const check = (page: Page) => page.getByRole('button', { name: 'Kontroller filen' }).click();
const saveButton = (page: Page) => page.getByRole('button', { name: 'Lagre', exact: true });

it('sends refused rows again once they are mended, and stops at another wording until it is accepted', async () => {
  const { page, context, faults } = await visit(browser, address, { as: 'prosjektleder' });
  const form = { name: { nb: 'Mestring, prøve' }, respondent: 'participant', body: {}, revision: null };
  await write(context, '/api/pilots/ostfold-buskerud/instruments/prove-mestring', form);
  await publishForm(context, 1, 'Jeg mestrer hverdagen');
  const header = 'studienr;dato;samtykke;m1';
  const first = csvFile('forste.csv', [header, 'R-1;2024-02-01;Ja;4', 'R-2;2024-02-02;Ja;9', 'R-3;2024-02-03;Ja;2']);
  await sendFile(page, { pilotId: 'ostfold-buskerud', kind: 'survey', file: first });
  await choose(page, 'T0');
  await check(page);
  await page.getByRole('heading', { name: 'Problemer i filen (1)' }).waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Last ned de avviste radene' }).click(),
  ]);
  const refused = readFileSync(await download.path(), 'utf8');
  expect(
    refused
      .replace(/^\ufeff/, '')
      .trim()
      .split(/\r?\n/),
  ).toEqual([header, 'R-2;2024-02-02;Ja;9']);
  await saveButton(page).click();
  await page.getByText('Nye rader lagret').waitFor();

  const mended = { name: 'rettet.csv', mimeType: 'text/csv', buffer: Buffer.from(refused.replace('Ja;9', 'Ja;3')) };
  await sendFile(page, { pilotId: 'ostfold-buskerud', kind: 'survey', file: mended });
  await choose(page, 'T0');
  await check(page);
  await page.getByText('Ingen problemer i filen.').waitFor();
  expect(await countOf(page, 'Nye rader')).toBe('1');
  await saveButton(page).click();
  await page.getByText('Nye rader lagret').waitFor();

  await publishForm(context, 2, 'Jeg greier hverdagen godt');
  const later = csvFile('senere.csv', [header, 'R-1;2024-08-01;Ja;5', 'R-3;2024-08-03;Ja;3']);
  await sendFile(page, { pilotId: 'ostfold-buskerud', kind: 'survey', file: later });
  await choose(page, 'T1');
  await check(page);
  await page.getByRole('heading', { name: 'Skjemaet er ikke helt likt det som er brukt før' }).waitFor();
  expect(await saveButton(page).count()).toBe(0);
  await page.getByLabel('Begrunnelse').fill('Omskrevet, samme mening');
  await page.getByRole('button', { name: /^Godta/ }).click();
  await page.getByText('Godtatt: Omskrevet, samme mening').waitFor();
  await saveButton(page).click();
  await page.getByText('Nye rader lagret').waitFor();
  expect(faults).toEqual([]);
  await context.close();
});

it('takes in what offices delivered of each element', async () => {
  const { page, context, faults } = await visit(browser, address, { as: 'forsker' });
  const rows = [
    'kontor;hva;periode;planlagt;levert',
    'NAV Diktedal;Jobbhuset;2030-H1;4;3',
    'NAV Tenkvik;Læringssystem;2030-H1;2;2',
    'NAV Tenkvik;Noe annet;2030-H1;2;2',
  ];
  await sendFile(page, { pilotId: 'trondelag', kind: 'deliveries', file: csvFile('levert.csv', rows) });
  await page.getByRole('link', { name: 'Neste' }).click();
  await mapColumns(page, { hva: 'Element' });
  await page.getByText(/Verdier i kolonnen: Jobbhuset/).waitFor();
  await check(page);
  await page.getByRole('heading', { name: 'Problemer i filen (1)' }).waitFor();
  expect(await countOf(page, 'Nye rader')).toBe('2');
  await saveButton(page).click();
  await page.getByText('Nye rader lagret').waitFor();
  expect(faults).toEqual([]);
  await context.close();
});

it('shows a save that ends among those that are over, without being asked', async () => {
  const { page, context, faults } = await visit(browser, address, { as: 'forsker' });
  const rows = ['kontor;hva;periode;planlagt;levert', 'NAV Diktedal;Jobbhuset;2031-H1;4;3'];
  await sendFile(page, { pilotId: 'trondelag', kind: 'deliveries', file: csvFile('i-gang.csv', rows) });
  const uploads = '/api/pilots/trondelag/uploads';
  const listed = await context.request.get(`${uploads}?page=1&waiting=yes`);
  const { uploads: waiting, ...list } = (await listed.json()) as { uploads: { uploadId: string; fileName: string }[] };
  const saving = waiting.flatMap((one) => (one.fileName === 'i-gang.csv' ? [{ ...one, state: 'saving' }] : []));
  // The worker is quicker than the page: the first answer is from before it began.
  const isWaiting = (url: URL) => url.pathname === uploads && url.searchParams.get('waiting') === 'yes';
  await page.route(isWaiting, (route) => route.fulfill({ json: { ...list, uploads: saving } }), { times: 1 });
  await page.goto('/piloter/trondelag/opplastinger');
  await page.getByRole('heading', { level: 3, name: 'i-gang.csv' }).waitFor();
  const row = page.getByRole('row', { name: /i-gang\.csv/ });
  expect(await row.count()).toBe(0);
  const cancelled = await context.request.delete(`${uploads}/${saving[0]?.uploadId}`, {
    headers: { origin: address },
  });
  expect(cancelled.ok()).toBe(true);
  await row.waitFor();
  expect(await page.getByRole('heading', { level: 3, name: 'i-gang.csv' }).count()).toBe(0);
  expect(faults).toEqual([]);
  await context.close();
});

it('takes in an anonymous wave, whose letter says that an answer cannot be found again', async () => {
  const { page, context, faults } = await visit(browser, address, { as: 'prosjektleder' });
  const form = { name: { nb: 'Mestring, anonymt' }, respondent: 'participant', body: {}, revision: null };
  await write(context, '/api/pilots/kvp/instruments/prove-anonym', form);
  const item = { kind: 'code', name: 'm1', wording: { nb: 'Mestring' }, minimum: 1, maximum: 5 };
  await write(context, '/api/instruments/prove-anonym/versions/1', { items: [item], scales: [] });
  await write(context, '/api/instruments/prove-anonym/versions/1/publish', {});
  const wave = { name: { nb: 'Anonym måling' }, anonymous: true, instrumentIds: ['prove-anonym'], revision: null };
  await write(context, '/api/pilots/kvp/waves/anonym', wave);
  const place = '/api/pilots/kvp/notices/anonymt/versions/1/nb';
  const text = `Vi spør om mestring. ${anonymousSentence('nb')}`;
  const written = NoticePart.options.map((part) => [part, `Om ${part}: NAV og Datatilsynet.`]);
  const parts = Object.fromEntries(written);
  await write(context, place, { title: 'Anonymt', text, parts, purposes: ['f_sporreskjema'], anonymous: true });
  await write(context, `${place}/publish`, {});
  const rows = ['svar_id;m1', ...Array.from({ length: 12 }, (_, at) => `${at};${1 + (at % 5)}`)];
  await sendFile(page, { pilotId: 'kvp', kind: 'survey', file: csvFile('anonymt.csv', rows) });
  await page.getByLabel('Bølge', { exact: true }).selectOption('anonym');
  await settled(page);
  await page.getByRole('link', { name: 'Neste' }).click();
  expect(await page.getByLabel(/^Bølgen er anonym/).isChecked()).toBe(true);
  await check(page);
  await page.getByText('Ingen problemer i filen.').waitFor();
  expect(await countOf(page, 'Nye rader')).toBe('12');
  await saveButton(page).click();
  await page.getByRole('link', { name: 'Se hvordan svarene fordeler seg' }).click();
  await page.getByText('12 har svart.').waitFor();
  expect(faults).toEqual([]);
  await context.close();
});
