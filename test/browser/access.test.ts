import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { axeFindings } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { narrow, open, settled, visit } from './visit.ts';

const address = inject('folgeAddress');
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const nobody = '0190b1f2-0000-4000-8000-0000000000ff';
const values: Readonly<Record<string, string>> = {
  programmeId: 'pku',
  instrumentId: 'kkv',
  waveId: 'T0',
  uploadId: nobody,
  personId: nobody,
  step: 'kontroll',
  kind: 'goals',
  id: 'tr-m1',
  noticeId: 'skriv',
  version: '1',
  language: 'nb',
};

/** Every address of routes.tsx, with something in each of its places. */
function everyAddress(pilotId: string): string[] {
  const routes = readFileSync(join(import.meta.dirname, '../../services/web/src/routes.tsx'), 'utf8');
  const paths = [...routes.matchAll(/path: '([^'*]+)'/g)].map(([, path]) => String(path));
  return paths.map(
    (path) => `/${path.replace(/:(\w+)/g, (_, name: string) => (name === 'pilotId' ? pilotId : String(values[name])))}`,
  );
}

/** As the reader's own link would: without loading everything anew. */
async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState({}, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
    // Until the page that was there has gone.
    return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  }, path);
  await settled(page);
  await page.locator('h1:visible').first().waitFor();
}

const alarms = 'main .aksel-local-alert, main button:has-text("Prøv igjen")';

it.each(['kontor', 'fylke', 'direktorat', 'personvernombud', 'drift'])(
  'says calmly to %s on every page what is not for that role, and shows no alarm',
  async (as) => {
    const { page, context, faults } = await visit(browser, address, { as });
    await open(page, '/piloter');
    for (const path of everyAddress('trondelag')) {
      await goTo(page, path);
      expect([path, await page.locator('h1:visible').count()]).toEqual([path, 1]);
      expect([path, await page.locator(alarms).count()]).toEqual([path, 0]);
    }
    expect(faults).toEqual([]);
    await context.close();
  },
);

it('tells for whom a page is, as whom one is signed in, and the way back', async () => {
  const { page, context } = await visit(browser, address, { as: 'direktorat', viewport: narrow });
  await open(page, '/piloter/trondelag/personer');
  const main = await page.locator('main').textContent();
  expect(main).toContain('Brukeren din har ikke tilgang hit');
  expect(main).toMatch(/Denne siden er for forskere og prosjektledere i piloten .*Trøndelag/);
  expect(main).toContain('Du er logget inn som Dina Direktorat (oppdiktet): direktorat.');
  expect(await axeFindings(page)).toEqual([]);
  await page.locator('main a').click();
  await page.waitForURL(/\/piloter\/trondelag$/);
  await context.close();
});

it('shows a foreign pilot as one that does not exist', async () => {
  const { page, context } = await visit(browser, address, { as: 'kontor' });
  await open(page, '/piloter');
  const seen = async (pilotId: string) => {
    const texts: (string | null)[] = [];
    for (const path of everyAddress(pilotId).filter((one) => one.startsWith(`/piloter/${pilotId}`))) {
      await goTo(page, path);
      texts.push(await page.locator('main').textContent());
    }
    return texts;
  };
  const foreign = await seen('rogaland');
  expect(foreign.length).toBeGreaterThan(15);
  expect(new Set(foreign).size).toBe(1);
  expect(await seen('finnes-ikke')).toEqual(foreign);
  await context.close();
});
