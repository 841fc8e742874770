import { partHeading, requiredParts } from '@folge/contracts';
import type { Browser, Page } from 'playwright-core';
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

type Variable = { id: string; name: string; codes: [code: string, label: string][]; isSpecial: boolean };

async function writeVariable(page: Page, { id, name, codes, isSpecial }: Variable): Promise<void> {
  await open(page, '/piloter/back-to-school/om');
  await page.getByRole('link', { name: 'Legg til: bakgrunnsopplysninger' }).click();
  await page.getByLabel('Kortnavn', { exact: true }).fill(id);
  await page.getByLabel('Bokmål').first().fill(name);
  await page.getByLabel('Variabelens kortnavn').fill(id);
  for (const [index, [code, label]] of codes.entries()) {
    await page.getByRole('button', { name: 'Legg til: koder' }).click();
    await page.getByLabel('Kode', { exact: true }).nth(index).fill(code);
    await page
      .getByLabel('Bokmål')
      .nth(index + 1)
      .fill(label);
  }
  if (isSpecial) await page.getByLabel('Særlig kategori av personopplysninger').check();
  await page.getByRole('button', { name: 'Lagre', exact: true }).click();
  await page.getByRole('heading', { level: 3, name }).waitFor();
}

it('registers a person with strand, places over time and the pilot’s own background, changes it, and ends it', async () => {
  const { page, context, faults } = await visit(browser, address, { as: 'prosjektleder' });
  const language = { id: 'sprak', name: 'Språk hjemme', isSpecial: false };
  await writeVariable(page, {
    ...language,
    codes: [
      ['norsk', 'Norsk'],
      ['annet', 'Et annet språk'],
    ],
  });
  await writeVariable(page, { id: 'helse', name: 'Helseplager', isSpecial: true, codes: [['ja', 'Ja, i perioder']] });
  await open(page, '/piloter/back-to-school/personer/ny');
  await page.getByLabel('Studienummer').fill('NY-77');
  await page.getByLabel('Delprosjekt').selectOption({ label: 'Stay at school' });
  await page.getByRole('button', { name: 'Legg til et sted' }).click();
  await page.getByLabel('Kontor eller skole').selectOption({ index: 0 });
  await page.getByLabel('Aldersgruppe').fill('16-19');
  await page.getByLabel(/^Måneden personen fyller 18/).fill('2027-05');
  await page.getByRole('group', { name: 'Bakgrunn', exact: true }).getByLabel('Språk hjemme').selectOption('annet');
  const special = page.getByRole('group', { name: 'Bakgrunn av særlig kategori' });
  await special.getByLabel('Helseplager').selectOption('ja');
  await settled(page);
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Registrer', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Person NY-77' }).waitFor();
  const facts = page.locator('dl.facts');
  await facts.getByText('Språk hjemme: Et annet språk').waitFor();
  await facts.getByText('Helseplager: Ja, i perioder').waitFor();
  await facts.getByText('Stay at school').waitFor();
  await facts.getByText('mai 2027').waitFor();

  // Her number was written wrongly.
  await page.getByRole('link', { name: 'Endre opplysningene' }).click();
  expect(await page.getByLabel('Studienummer').inputValue()).toBe('NY-77');
  await page.getByLabel('Studienummer').fill('NY-78');
  await page.getByRole('button', { name: 'Lagre', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Person NY-78' }).waitFor();

  // She moves to another school.
  await page.getByRole('link', { name: 'Endre opplysningene' }).click();
  await page.getByLabel('Til (ikke med)').fill('2025-01-06');
  await page.getByRole('button', { name: 'Legg til et sted' }).click();
  await page.getByLabel('Kontor eller skole').nth(1).selectOption({ index: 1 });
  await page.getByLabel('Fra og med').nth(1).fill('2025-01-06');
  await page.getByLabel('Språk hjemme').selectOption('norsk');
  await settled(page);
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Lagre', exact: true }).click();
  await facts.getByText('Språk hjemme: Norsk').waitFor();
  const places = await facts.locator('dd', { hasText: '2025' }).first().textContent();
  expect(places).toMatch(/ til 0?6\.\S* ?\S* ?2025/);
  expect(places).toMatch(/ fra 0?6\.\S* ?\S* ?2025/);
  await facts.getByText('Helseplager: Ja, i perioder').waitFor();

  // She takes back her yes, and leaves.
  await page.locator('.draft-instrument', { hasText: 'Legg til en hendelse' }).getByRole('button').first().click();
  await page.getByLabel('Hendelse', { exact: true }).selectOption('withdrawn');
  await page.getByRole('button', { name: 'Legg til', exact: true }).click();
  await page.getByRole('rowheader', { name: /^Trakk seg/ }).waitFor();
  await page.getByLabel('Avsluttet', { exact: true }).fill('2025-06-01');
  await page.getByLabel('Grunn til avslutning').selectOption('flyttet');
  await page.getByRole('button', { name: 'Lagre avslutningen' }).click();
  await facts.getByText(/2025, Flyttet$/).waitFor();
  await facts.getByText('Stay at school').waitFor();
  expect(faults).toEqual([]);
  await context.close();
});

it('says in a sentence what a field lacks, saves, and shows what was saved', async () => {
  const { page, context } = await visit(browser, address, { as: 'prosjektleder' });
  await open(page, '/piloter/rogaland/endre/waves/ny');
  await page.getByRole('button', { name: 'Lagre', exact: true }).click();
  await page.getByText('Navn › Bokmål må fylles ut.').waitFor();
  expect(await page.getByText(/Invalid|expected|Too small/).count()).toBe(0);
  await page.getByLabel('Kortnavn', { exact: true }).fill('host-2026');
  await page.getByLabel('Bokmål').first().fill('Høsten 2026');
  await page.getByRole('button', { name: 'Lagre', exact: true }).click();
  const wave = page.locator('.item', { hasText: 'Høsten 2026' });
  await wave.waitFor();
  await page.getByRole('link', { name: 'Endre Høsten 2026' }).click();
  expect(await page.getByLabel('Bokmål').first().inputValue()).toBe('Høsten 2026');
  await context.close();
});

it.each([
  ['/piloter/rogaland/om', 'Endre Rogaland', 'Rogaland, endret'],
  ['/programmer/pku', /^Endre Praksis- og kunnskapsutvikling/, 'Praksis- og kunnskapsutvikling, endret'],
])('changes the record of %s and shows it', async (path, link, name) => {
  const { page, context } = await visit(browser, address, { as: 'prosjektleder' });
  await open(page, path);
  await page.getByRole('link', { name: link, exact: true }).first().click();
  const field = page.getByLabel('Bokmål').first();
  await field.waitFor();
  const before = await field.inputValue();
  await field.fill(name);
  await page.getByRole('button', { name: 'Lagre', exact: true }).click();
  await page.getByRole('heading', { level: 2 }).first().waitFor();
  await open(page, path);
  await page.getByText(name).first().waitFor();
  await page.getByRole('link', { name: `Endre ${name}` }).click();
  await page.getByLabel('Bokmål').first().fill(before);
  await page.getByRole('button', { name: 'Lagre', exact: true }).click();
  await page.getByRole('heading', { level: 2 }).first().waitFor();
  await context.close();
});

it('goes from a deleted programme to the list, and says so', async () => {
  const { page, context, faults } = await visit(browser, address, { as: 'prosjektleder' });
  await open(page, '/katalog/programme/ny');
  await page.getByLabel('Kortnavn', { exact: true }).fill('til-sletting');
  await page.getByLabel('Bokmål').first().fill('Et program til sletting');
  await page.getByRole('button', { name: 'Lagre', exact: true }).click();
  await page.getByRole('link', { name: 'Endre Et program til sletting', exact: true }).click();
  await page.getByRole('button', { name: 'Slett', exact: true }).click();
  await page.getByText('Programmet er slettet.').waitFor();
  expect(new URL(page.url()).pathname).toBe('/programmer');
  await settled(page);
  expect(await page.getByText('Et program til sletting').count()).toBe(0);
  expect(faults).toEqual([]);
  await context.close();
});

it('keeps a draft of an information letter, publishes it, and then shows it frozen', async () => {
  const { page, context, faults } = await visit(browser, address, { as: 'forsker' });
  await open(page, '/piloter/rogaland/informasjonsskriv/ny');
  await page.getByRole('button', { name: 'Lagre utkastet' }).click();
  await page.getByText('Fyll ut tittel, tekst, kortnavn og minst ett formål').waitFor();
  await page.getByLabel('Kortnavn').fill('prove-skriv');
  await page.getByLabel('Tittel').fill('Om undersøkelsen');
  await page.getByLabel('Innledning', { exact: true }).fill('Vi spør deg om noe.');
  await page.getByLabel('Spørreskjema', { exact: true }).check();
  await page.getByRole('button', { name: 'Lagre utkastet' }).click();
  await page.getByRole('heading', { level: 1, name: 'Om undersøkelsen' }).waitFor();
  await page.reload();
  await settled(page);
  expect(await page.getByLabel('Innledning', { exact: true }).inputValue()).toBe('Vi spør deg om noe.');
  await page.getByText('Skrivet sier ikke at det er frivillig.').waitFor();
  await page.getByRole('button', { name: 'Publiser', exact: true }).click();
  await page.getByRole('button', { name: 'Ja, publiser og frys' }).click();
  await page
    .getByRole('dialog')
    .getByText(/^Informasjonsskrivet kan ikke publiseres ennå/)
    .waitFor();
  await page.getByRole('button', { name: 'Avbryt' }).click();
  for (const part of requiredParts({ anonymous: false, passedOnByNav: false })) {
    await page.getByLabel(partHeading(part, 'nb'), { exact: true }).fill(`Om ${part}: NAV og Datatilsynet.`);
  }
  await page.getByText('Alt skrivet må si, er med.').waitFor();
  await settled(page);
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Publiser', exact: true }).click();
  await page.getByRole('button', { name: 'Ja, publiser og frys' }).click();
  await page.getByText('Publisert og frosset').waitFor();
  expect(await page.locator('main input, main textarea').count()).toBe(0);
  await page.getByRole('heading', { level: 3, name: 'Det er frivillig' }).waitFor();
  await page.getByText('Om voluntary: NAV og Datatilsynet.').waitFor();
  expect(faults).toEqual([]);
  await context.close();
});

it('C-4 records an answer on paper with the letter that was read, and shows the receipt number to hand over', async () => {
  const { page, context, faults } = await visit(browser, address, { as: 'forsker' });
  await open(page, '/piloter/kvp/personer/ny');
  await page.getByLabel('Studienummer').fill('PAPIR-1');
  await page.getByLabel('Aldersgruppe').fill('30-39');
  await page.getByRole('button', { name: 'Registrer', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Person PAPIR-1' }).waitFor();
  await page.locator('.draft-instrument', { hasText: 'Registrer svar på papir' }).getByRole('button').first().click();
  const question = page.getByRole('radiogroup', { name: /^Intervju/ }).first();
  await question.getByLabel('Ja', { exact: true }).check();
  await page.getByRole('button', { name: 'Lagre svaret' }).click();
  await page.getByText('Gi personen dette kvitteringsnummeret').waitFor();
  expect(await page.locator('.receipt-number').textContent()).toMatch(/^([2-9A-Z]{4}-){3}[2-9A-Z]{4}$/);
  await settled(page);
  expect(await axeFindings(page)).toEqual([]);
  expect(faults).toEqual([]);
  await context.close();
});

it('starts a programme and a pilot in it, which its maker may work in at once', async () => {
  const { page, context, faults } = await visit(browser, address, { as: 'prosjektleder' });
  await open(page, '/programmer');
  await page.getByRole('link', { name: 'Legg til: program', exact: true }).click();
  await page.getByLabel('Kortnavn', { exact: true }).fill('prove-program');
  await page.getByLabel('Bokmål').first().fill('Prøveprogrammet');
  await page.getByRole('button', { name: 'Lagre', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Prøveprogrammet' }).waitFor();
  await page.getByRole('link', { name: 'Legg til: pilot', exact: true }).click();
  await page.getByLabel('Kortnavn', { exact: true }).fill('prove-pilot');
  await page.getByLabel('Bokmål').first().fill('Prøvepiloten');
  await settled(page);
  expect(await page.getByLabel('Program', { exact: true }).inputValue()).toBe('prove-program');
  expect(await page.getByLabel(/oppdikt/i).count()).toBe(0);
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Lagre', exact: true }).click();
  await page.waitForURL('**/piloter/prove-pilot/om');
  await page.getByRole('link', { name: 'Endre Prøvepiloten' }).waitFor();
  await open(page, '/piloter');
  const card = page.locator('.card', { hasText: 'Prøvepiloten' });
  expect(await card.getByText(/oppdikt/i).count()).toBe(0);
  await card.getByRole('link').click();
  await page.getByRole('link', { name: 'Last opp en fil' }).first().waitFor();
  expect(faults).toEqual([]);
  await context.close();
});

it('offers a new pilot to nobody who may not start one', async () => {
  const { page, context } = await visit(browser, address, { as: 'forsker' });
  for (const path of ['/piloter', '/programmer', '/programmer/pku']) {
    await open(page, path);
    expect(await page.getByRole('link', { name: /^Legg til/ }).count(), path).toBe(0);
  }
  await context.close();
});

it('writes the first version of a form from nothing, keeps it, publishes it, and shows it frozen', async () => {
  const { page, context, faults } = await visit(browser, address, { as: 'prosjektleder' });
  await open(page, '/piloter/rogaland/endre/instruments/ny');
  await page.getByLabel('Kortnavn', { exact: true }).fill('prove-skjema');
  await page.getByLabel('Bokmål').first().fill('Prøveskjemaet');
  await page.getByLabel('Hvem svarer').selectOption({ label: 'Deltaker og veileder' });
  await page.getByRole('button', { name: 'Lagre', exact: true }).click();
  await page.getByRole('link', { name: 'Prøveskjemaet', exact: true }).click();
  await page.getByRole('link', { name: 'Skriv den første versjonen' }).click();
  await page.getByLabel('Navn 1').fill('trygg');
  await page.getByLabel('Ordlyd 1').fill('Hvor trygg er du?');
  await page.locator('main summary').first().click();
  await page.getByRole('button', { name: 'Legg til en kode' }).click();
  await page.getByLabel('Tekst', { exact: true }).fill('Lite trygg');
  await page.getByRole('button', { name: 'Legg til et spørsmål' }).click();
  await page.getByLabel('Navn 2').fill('timer');
  await page.getByLabel('Ordlyd 2').fill('Timer i uken');
  await page.getByLabel('Type 2').selectOption('number');
  await page.getByRole('button', { name: 'Legg til et spørsmål' }).click();
  await page.getByRole('button', { name: 'Fjern spørsmål 3' }).click();
  await page.getByRole('button', { name: 'Legg til en skala' }).click();
  await page.getByLabel('Navn på skalaen').fill('Trygghet');
  await settled(page);
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Lagre utkastet' }).click();
  await page.getByText('Utkastet er lagret').waitFor();
  await page.reload();
  await settled(page);
  expect(await page.getByLabel('Navn 1').inputValue()).toBe('trygg');
  expect(await page.getByLabel('Ordlyd 2').inputValue()).toBe('Timer i uken');
  expect(await page.getByLabel('Navn på skalaen').inputValue()).toBe('Trygghet');
  expect(await page.getByLabel('Navn 3').count()).toBe(0);
  await page.getByRole('button', { name: 'Publiser', exact: true }).click();
  await page.getByRole('button', { name: 'Ja, publiser og frys' }).click();
  await page.getByText('Publisert og frosset').waitFor();
  await open(page, '/skjemaer/prove-skjema/1');
  await page.getByRole('cell', { name: '1 Lite trygg' }).waitFor();
  expect(await page.locator('main input, main textarea').count()).toBe(0);
  expect(faults).toEqual([]);
  await context.close();
});
