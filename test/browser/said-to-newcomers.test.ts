import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { axeFindings } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { csvFile, sendFile } from './uploading.ts';
import { narrow, open, settled, visit, wide } from './visit.ts';

const address = inject('folgeAddress');
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Without findings at both widths; pictures where FOLGE_PICTURES names a folder. */
async function expectWhole(page: Page, name: string): Promise<void> {
  for (const viewport of [wide, narrow]) {
    await page.setViewportSize(viewport);
    expect(await axeFindings(page), name).toEqual([]);
    const overflow = await page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth));
    expect(overflow, name).toBe(0);
    const folder = process.env.FOLGE_PICTURES;
    const path = join(folder ?? '', `said-${name}-${viewport.width}.png`);
    if (folder) await page.screenshot({ path, fullPage: true, animations: 'disabled' });
  }
  await page.setViewportSize(wide);
}

const opened = (page: Page, name: string) =>
  page
    .getByRole('region', { name })
    .getByRole('button', { name: /Vis mer/ })
    .click();

const contentOf = async (page: Page) => (await page.locator('main').textContent()) ?? '';

it('E-10 makes no file of people without answers unless that is chosen, and says which file a copy is', async () => {
  const { page, context, faults } = await visit(browser, address, { as: 'forsker' });
  await open(page, '/piloter/trondelag/uttrekk');
  await page.getByLabel('Hva skal filen brukes til?').fill('Prøve av analysen');
  for (const [label, text] of [
    ['Hvor den skal ligge', 'TSD p0000'],
    ['Hvem som svarer for den', 'Oppdiktet forsker'],
    ['E-post eller telefon', 'forsker@example.no'],
  ] as const) {
    await page.getByLabel(label).fill(text);
  }
  expect(await contentOf(page)).toContain('Du må selv gi beskjed til den som svarer for filen.');
  await page.getByRole('button', { name: 'Lag et uttrekk' }).click();
  await page.getByText('Velg minst én bølge, eller «Uten svar»').waitFor();
  await expectWhole(page, 'export');
  await page.getByRole('checkbox', { name: /^Uten svar/ }).check();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Lag et uttrekk' }).click(),
  ]);
  const mark = /-([0-9a-f]{8})\.zip$/.exec(download.suggestedFilename())?.[1] ?? '';
  expect(mark).toHaveLength(8);
  await page.getByText('uten svar · CSV').waitFor();
  await open(page, '/piloter/trondelag/kopier');
  expect(await contentOf(page)).toContain(`merket ${mark} i filnavnet`);
  expect(await contentOf(page)).toContain('Prøve av analysen');
  await expectWhole(page, 'copies');
  expect(faults).toEqual([]);
  await context.close();
});

it('E-10 says by name which purpose a holder is to delete for', async () => {
  const { page, context } = await visit(browser, address, { as: 'forsker' });
  // A deletion gives up what others are sending in the pilot: no test uploads in this one.
  const api = '/api/pilots/ssa';
  const headers = { origin: address };
  const data = { waveId: 'T0', system: 'Lydopptak', answerable: 'Oppdiktet', contact: 'opptak@example.no' };
  expect((await page.request.post(`${api}/holders`, { data, headers })).status()).toBe(201);
  const { people } = await (await page.request.get(`${api}/people?covered=yes&kind=participant`)).json();
  for (const { personId, studyNumber } of people) {
    const acts = `${api}/people/${personId}/acts`;
    const { standing, receiptNumber } = await (await page.request.get(acts)).json();
    const held = standing.find((one: { copiesAt: string[] }) => one.copiesAt.includes('Lydopptak'));
    if (!held) continue;
    const { purposeId, permission } = held;
    const act = {
      act: 'stop',
      permission: { purposeId, permission },
      keepsGiven: false,
      channel: 'oral',
      receiptNumber,
    };
    expect((await page.request.post(acts, { data: act, headers })).status()).toBe(200);
    await open(page, '/piloter/ssa/kopier');
    const row = page.getByRole('row', { name: new RegExp(studyNumber) });
    expect(await row.textContent()).toMatch(/Bare det som er gitt for formålet «.+»/);
    await row.getByRole('button', { name: /^Bekreft at det er slettet/ }).click();
    expect(await page.getByRole('dialog').textContent()).toMatch(/Bare det som er gitt for formålet «.+»/);
    await page.getByRole('button', { name: 'Avbryt' }).click();
    await expectWhole(page, 'tasks');
    return context.close();
  }
  throw new Error('Nobody of the demonstration has answers of the wave.');
});

async function somebodyToAsk(page: Page): Promise<string> {
  const { people } = await (await page.request.get('/api/pilots/vgs/people')).json();
  for (const { personId } of people) {
    const asked = await page.request.get(`/api/pilots/vgs/people/${personId}/asked?holder=person&language=nb`);
    if ((await asked.json()).letters.length > 0) return personId;
  }
  throw new Error('Nobody of the demonstration can be asked.');
}

it('says what is missing where an answer on paper is saved with nothing chosen', async () => {
  const { page, context, faults } = await visit(browser, address, { as: 'forsker' });
  const personId = await somebodyToAsk(page);
  await open(page, `/piloter/vgs/personer/${personId}`);
  await opened(page, 'Registrer svar på papir eller muntlig');
  await settled(page);
  await page.getByRole('button', { name: 'Lagre svaret' }).first().click();
  const missing = page.getByText('Velg ja eller nei på minst ett spørsmål');
  await missing.first().waitFor();
  // At the field, and in the summary that leads to it.
  expect(await missing.count()).toBe(2);
  await page.getByRole('link', { name: 'Velg ja eller nei på minst ett spørsmål' }).click();
  expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).type)).toBe('radio');
  await expectWhole(page, 'answer');
  expect(faults).toEqual([]);
  await context.close();
});

const answered = Array.from({ length: 24 }, (_, i) => {
  const level = (i % 5) + 1;
  return `NY-${i + 1};${level};${Math.min(5, level + (i % 2))};${6 - level};${level}`;
});

it('leads a new form from its file to the check: what was guessed, what is not anonymous, and that all is refused', async () => {
  const { page, context, faults } = await visit(browser, address, { as: 'forsker' });
  const file = csvFile('nytt skjema.csv', ['Studienummer;trivsel1;trivsel2;trivsel3;trivsel4', ...answered]);
  await sendFile(page, { pilotId: 'rogaland', kind: 'survey', file });
  const waves = page.getByRole('combobox', { name: 'Bølge' });
  await waves.selectOption('T0');
  const waveName = (await waves.locator('option[value=T0]').textContent()) ?? '';
  await opened(page, 'Lag et skjema fra filen');
  await page.getByLabel('Navn på skjemaet').fill('Trivsel');
  await page.getByRole('button', { name: 'Lag utkastet' }).click();
  await page.waitForURL(/skjemaer\/nytt-skjema\/1/);
  await settled(page);
  expect(await contentOf(page)).toContain('Følge har gjettet at trivsel3 er snudd');
  expect(await page.getByLabel(/^Andel som må være besvart/).inputValue()).toBe('0,5');
  expect(await page.getByRole('link', { name: 'Tilbake til opplastingen' }).getAttribute('href')).toMatch(/funn/);
  await expectWhole(page, 'draft');
  await page.getByRole('button', { name: 'Publiser' }).click();
  await page.getByRole('button', { name: 'Ja, publiser og frys' }).click();
  await page.getByRole('link', { name: 'Fortsett opplastingen med dette skjemaet' }).click();
  await settled(page);
  const anonymous = page.getByRole('checkbox', { name: /^Bølgen er anonym/ });
  expect(await anonymous.isDisabled()).toBe(true);
  expect(await contentOf(page)).toContain(`bølgen «${waveName}» er ikke anonym`);
  await expectWhole(page, 'columns');
  await page.getByRole('button', { name: 'Kontroller filen' }).click();
  await page.getByRole('heading', { name: 'Alle 24 rader er avvist. Ingenting blir lagret.' }).waitFor();
  expect(await contentOf(page)).toContain('kryss av for «Registrer personer');
  await expectWhole(page, 'refused');
  expect(faults).toEqual([]);
  await context.close();
});

it('C-5 lists by study number, office and purposes who has to be asked about a new version of a letter', async () => {
  const { page, context, faults } = await visit(browser, address, { as: 'forsker' });
  const api = '/api/pilots/rogaland/notices';
  const headers = { origin: address };
  const notices = (await (await page.request.get(api)).json()) as Record<string, unknown>[];
  const letter = notices.find(({ language, anonymous, publishedAt }) => language === 'nb' && !anonymous && publishedAt);
  const { noticeId, title, text, parts, passedOnByNav, personKinds, purposes, version } = letter ?? {};
  const next = `${api}/${noticeId}/versions/${Number(version) + 1}/nb`;
  const data = { title, text, parts, passedOnByNav, personKinds, purposes, anonymous: false };
  expect((await page.request.put(next, { data, headers })).status()).toBe(200);
  expect((await page.request.post(`${next}/publish`, { data: {}, headers })).status()).toBe(200);
  await open(page, `/piloter/rogaland/informasjonsskriv/${noticeId}/${Number(version) + 1}/nb`);
  const people = page.getByRole('region', { name: 'Hvem må spørres på nytt?' }).getByRole('row');
  await people.nth(1).waitFor();
  const rows = await people.allTextContents();
  expect(rows.length).toBe(51);
  for (const row of rows.slice(1)) expect(row).toMatch(/^[A-Z]-\d{4}\D+1[A-ZÆØÅ]/);
  expect(new Set(rows).size).toBe(rows.length);
  await expectWhole(page, 'ask-again');
  expect(faults).toEqual([]);
  await context.close();
});

it('ends a refusal where its sentence ends', async () => {
  const { page, context } = await visit(browser, address, { as: 'forsker', viewport: narrow });
  const { people } = await (await page.request.get('/api/pilots/trondelag/people')).json();
  await open(page, '/piloter/trondelag/personer/ny');
  await page.getByRole('textbox', { name: 'Studienummer' }).fill(people[0].studyNumber);
  await page.getByRole('button', { name: 'Registrer', exact: true }).click();
  const message = page.locator('.aksel-base-alert.message');
  await message.waitFor();
  expect(await message.locator('.aksel-base-alert__content').count()).toBe(0);
  await context.close();
});
