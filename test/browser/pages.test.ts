import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { axeFindings } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { narrow, open, visit, wide } from './visit.ts';

const address = inject('folgeAddress');
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const forResearchers = [
  '/piloter',
  '/piloter/trondelag',
  '/piloter/trondelag/om',
  '/piloter/trondelag/last-opp',
  '/piloter/trondelag/opplastinger',
  '/piloter/trondelag/personer',
  '/piloter/trondelag/personer/ny',
  '/piloter/trondelag/bolger/T0?skjema=kkv',
  '/piloter/trondelag/rapport',
  '/piloter/trondelag/uttrekk',
  '/piloter/trondelag/kopier',
  '/piloter/trondelag/henvendelser',
  '/piloter/trondelag/informasjonsskriv/ny',
  '/piloter/trondelag/registrering',
  '/piloter/trondelag/endre/goals/tr-m1',
  '/piloter/trondelag/endre/sites/ny',
  '/piloter/trondelag/endre/pilot/trondelag',
  '/programmer/pku/endre/programme/pku',
  '/programmer',
  '/programmer/pku',
  '/programmer/husk',
  '/skjemaer/kkv',
  '/skjemaer/kkv/1',
  '/finnes/ikke',
];

it.each([
  '/piloter/trondelag',
  '/piloter/trondelag/opplastinger',
  '/piloter/trondelag/personer',
  '/piloter/trondelag/bolger/T0?skjema=kkv',
  '/piloter/trondelag/rapport',
  '/piloter/trondelag/registrering',
])('says on %s that the figures are invented', async (path) => {
  const { page, context } = await visit(browser, address, { as: 'forsker' });
  await open(page, path);
  expect(await page.getByText('OPPDIKTEDE TALL', { exact: true }).count()).toBe(1);
  await context.close();
});

describe.each([
  ['wide', wide],
  ['narrow', narrow],
] as const)('on a %s screen', (_name, viewport) => {
  it('shows the sign-in page without anything for axe to find', async () => {
    const { page, context, faults } = await visit(browser, address, { viewport });
    await open(page, '/');
    expect(await page.title()).toBe('Logg inn – Følge');
    expect(await axeFindings(page)).toEqual([]);
    expect(await overflowOf(page)).toBe(0);
    expect(faults).toEqual([]);
    await context.close();
  });

  it.each(forResearchers)('shows %s whole, accessible, and within its policy', async (path) => {
    const { page, context, faults } = await visit(browser, address, { viewport, as: 'prosjektleder' });
    await open(page, path);
    expect(await page.locator('h1:visible').count()).toBe(1);
    expect(await page.title()).toContain(await page.locator('h1:visible').textContent());
    expect(await page.locator('main [data-color="danger"].message, main .aksel-local-alert--error').count()).toBe(0);
    expect(await axeFindings(page)).toEqual([]);
    expect(await overflowOf(page)).toBe(0);
    expect(faults).toEqual([]);
    await context.close();
  });
});

it.each([
  ['wide', wide],
  ['narrow', narrow],
] as const)('shows the privacy officer due dates and states and no person, on a %s screen', async (_name, viewport) => {
  const { page, context, faults } = await visit(browser, address, { viewport, as: 'personvernombud' });
  await open(page, '/personvern');
  expect(await page.title()).toBe('Personvern – Følge');
  await page.getByRole('heading', { name: 'Slettejournalen' }).waitFor();
  expect(await page.locator('main a[href*="/personer/"]').count()).toBe(0);
  expect(await axeFindings(page)).toEqual([]);
  expect(await overflowOf(page)).toBe(0);
  expect(faults).toEqual([]);
  await context.close();
});

it.each(['kontor', 'fylke', 'direktorat', 'personvernombud', 'drift'])(
  'shows %s no number from people',
  async (role) => {
    const { page, context, faults } = await visit(browser, address, { as: role });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await open(page, '/piloter');
    const pilot = page.locator('.card-link').first();
    if ((await pilot.count()) > 0) {
      await pilot.click();
      await page.getByText('Rollen din viser ikke tall fra piloten').waitFor();
    }
    expect(asked.filter((url) => /overview|people|frequencies|reports|uploads/.test(url))).toEqual([]);
    expect(faults).toEqual([]);
    await context.close();
  },
);

async function overflowOf(page: { evaluate: (script: () => number) => Promise<number> }): Promise<number> {
  return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth));
}
