import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ParticipantLanguage, type ParticipantPage } from '@folge/contracts';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  participantAddresses,
  participantCodeScript,
  participantStylesheet,
  renderParticipantPage,
} from '../../packages/rendering/src/index.ts';
import { examplePages } from '../../packages/rendering/test/example-pages.ts';
import { axeFindings } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { narrow, wide } from './visit.ts';

const kinds = Object.keys(examplePages) as ParticipantPage['kind'][];
const languages: ParticipantLanguage[] = ['nb', 'ar', 'ti'];
/** The least room there is: a banner, and a study whose name takes two lines. */
const underBanner = { invented: true, studyName: 'Back to school / Stay at school' };
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; form-action 'self'; frame-ancestors 'none'";

let browser: Browser;
let server: Server;
let address: string;
/** What was posted, as it came; what every request told of where it came from; and how much was sent back. */
const posted: string[] = [];
const told: string[] = [];
let sentBytes = 0;

beforeAll(async () => {
  browser = await launchBrowser();
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    told.push(`${request.url} ${request.headers.referer ?? ''}`);
    response.setHeader('content-security-policy', policy);
    if (request.method === 'POST') {
      request.on('data', (chunk: Buffer) => posted.push(`${pathname} ${chunk}`));
      request.on('end', () => response.end('ok'));
      return;
    }
    if (pathname === participantAddresses.stylesheet) return send(response, 'text/css', participantStylesheet);
    if (pathname === participantAddresses.codeScript) return send(response, 'text/javascript', participantCodeScript);
    const [, kind = '', language = 'nb'] = pathname.split('/');
    const page = examplePages[kind as ParticipantPage['kind']];
    if (!page) return response.writeHead(404).end();
    const shown = (request.url ?? '').endsWith('?banner') ? { ...page, ...underBanner } : page;
    send(response, 'text/html', renderParticipantPage(shown, language as ParticipantLanguage));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  await browser.close();
});

function send(response: ServerResponse, type: string, body: string): void {
  sentBytes += Buffer.byteLength(body);
  response.setHeader('content-type', `${type}; charset=utf-8`).end(body);
}

let context: BrowserContext;
let page: Page;
let faults: string[];

async function visitor(viewport: { width: number; height: number }, javaScriptEnabled = true): Promise<void> {
  context = await browser.newContext({ viewport, javaScriptEnabled });
  page = await context.newPage();
  faults = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
}
afterEach(() => context.close());

const sideways = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

async function openDetails(): Promise<void> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
}

describe.each(languages)('C-13 the pages in %s', (language) => {
  describe.each([
    ['a small telephone', narrow],
    ['a wide screen', wide],
  ])('on %s', (_name, viewport) => {
    beforeEach(() => visitor(viewport));

    it.each(kinds)('%s has nothing that axe finds, with all that opens open', async (kind) => {
      await page.goto(`${address}/${kind}/${language}`);
      expect(await sideways()).toBe(0);
      await openDetails();
      expect(await axeFindings(page)).toEqual([]);
      expect(await sideways()).toBe(0);
      expect(faults).toEqual([]);
    });
  });

  it('needs no sideways scrolling at twice the size of text on a small telephone', async () => {
    await visitor(narrow);
    const wideOnes: string[] = [];
    for (const kind of kinds) {
      await page.goto(`${address}/${kind}/${language}`);
      await openDetails();
      await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
      if ((await sideways()) > 0) wideOnes.push(`${kind}: ${await sideways()} px`);
    }
    expect(wideOnes).toEqual([]);
  });

  it('has nothing to press that is less than 44 px high, save links within sentences', async () => {
    await visitor(narrow);
    const small: string[] = [];
    for (const kind of kinds) {
      await page.goto(`${address}/${kind}/${language}`);
      await openDetails();
      small.push(...(await page.evaluate(smallTargets)).map((target) => `${kind}: ${target}`));
    }
    expect(small).toEqual([]);
  });
});

/** Runs in the page. */
function smallTargets(): string[] {
  const targets = document.querySelectorAll<HTMLElement>(
    'a:not(.skip), button, summary, .choice, textarea, input:not([type="hidden"], [type="radio"], [type="checkbox"])',
  );
  const isInSentence = (target: HTMLElement) =>
    target.tagName === 'A' &&
    [...(target.parentElement?.childNodes ?? [])].some((node) => node.nodeName === '#text' && node.textContent?.trim());
  return [...targets]
    .filter((target) => !isInSentence(target) && target.getBoundingClientRect().height < 43.9)
    .map((target) => `${target.outerHTML.slice(0, 120)} ${target.getBoundingClientRect().height}`);
}

describe.each(ParticipantLanguage.options)('C-13 an old telephone of 320 by 568 in %s', (language) => {
  beforeEach(() => visitor({ width: 320, height: 568 }));
  const bottomOf = (selector: string) =>
    page.evaluate(
      (chosen) => [...document.querySelectorAll(chosen)].map((found) => found.getBoundingClientRect().bottom),
      selector,
    );

  it('has the three choices of the first page on its first screen, also below a banner', async () => {
    await page.goto(`${address}/start/${language}?banner`);
    const titles = await bottomOf('.panel-title');
    expect(titles).toHaveLength(3);
    expect(Math.max(...titles)).toBeLessThan(568);
    expect(Math.max(...(await bottomOf('.panel strong')))).toBeLessThan(568);
  });

  it('has no and yes on the first screen of the page that asks whether to leave', async () => {
    await page.goto(`${address}/leave-confirm/${language}`);
    const bottoms = await bottomOf('.answers button');
    expect(bottoms).toHaveLength(2);
    expect(Math.max(...bottoms)).toBeLessThan(568);
  });

  it('has «stop, and delete» on the first screen of leaving', async () => {
    await page.goto(`${address}/leave/${language}`);
    const [first = 0] = await bottomOf('.choice');
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThan(568);
  });
});

describe('C-13 without scripts', () => {
  beforeEach(() => visitor(narrow, false));

  it('a code is typed and sent', async () => {
    await page.goto(`${address}/enter-code/nb`);
    await page.getByLabel('Kode').fill('ABCDE FGHJK');
    posted.length = 0;
    await page.getByRole('button', { name: 'Åpne siden min' }).click();
    expect(posted).toEqual(['/min/kode code=ABCDE+FGHJK']);
  });

  it('leaving is choosing, going on and saying yes', async () => {
    posted.length = 0;
    await page.goto(`${address}/leave/ar`);
    await page.getByRole('radio').first().check();
    await page.getByRole('main').getByRole('button').click();
    await page.goto(`${address}/leave-confirm/ar`);
    await page.getByRole('main').getByRole('button').last().click();
    expect(posted).toEqual(['/min/slutte choice=delete', '/min/slutte/bekreft nonce=n0nce']);
  });

  it.each([
    'leave-confirm',
    'consent-confirm',
    'withdraw-purpose',
    'restrict',
    'correct',
    'lost-pin',
    'guardian-take-back',
  ] as const)('L-5 the first button of %s says no, whatever is chosen, and sends the nonce alone', async (kind) => {
    posted.length = 0;
    await page.goto(`${address}/${kind}/nb`);
    for (const choice of await page.getByRole('radio').all()) await choice.check();
    await page.getByRole('main').getByRole('button').first().click();
    expect(posted).toEqual(['/min/nei nonce=n0nce']);
  });

  it('Enter in a field is yes: the first button of its own form', async () => {
    posted.length = 0;
    await page.goto(`${address}/withdraw-purpose/nb`);
    await page.getByRole('radio').first().check();
    await page.getByRole('radio').first().press('Enter');
    await expect.poll(() => posted).toHaveLength(1);
    expect(posted[0]).toMatch(/^\/min\/trekk nonce=n0nce&.*choice=delete/);
  });

  it('L-5 nothing is sent by a program that presses the button without having chosen', async () => {
    posted.length = 0;
    for (const kind of ['leave', 'withdraw-purpose', 'restrict', 'lost-pin', 'consent']) {
      await page.goto(`${address}/${kind}/nb`);
      await page.getByRole('main').getByRole('button').last().click();
    }
    expect(posted).toEqual([]);
  });

  it('the keyboard reaches the content first, and then every choice, each seen', async () => {
    await page.goto(`${address}/start/nb`);
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toBe('Gå til innholdet');
    expect(await page.locator(':focus').evaluate((link) => link.getBoundingClientRect().top)).toBeGreaterThanOrEqual(0);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    const focused = page.locator(':focus');
    expect(await focused.getAttribute('href')).toBe(participantAddresses.leave);
    expect(await focused.evaluate((link) => getComputedStyle(link).outlineWidth)).toBe('3px');
  });
});

describe.each(languages)('a whole code in its field, in %s', (language) => {
  beforeEach(() => visitor(narrow));

  it.each([1, 2])('is seen at 320 pixels with letters %d times as large', async (times) => {
    await page.goto(`${address}/enter-code/${language}`);
    await page.evaluate((size) => document.documentElement.style.setProperty('font-size', `${100 * size}%`), times);
    const field = page.locator('[name="code"]');
    await field.fill('ABCDE-FGHJK-MNPQR-STVWX-YZ012-3');
    const hidden = await field.evaluate((one) => [
      one.scrollWidth - one.clientWidth,
      one.scrollHeight - one.clientHeight,
    ]);
    expect(hidden).toEqual([0, 0]);
  });
});

describe('L-3 the code in the address', () => {
  const code = 'ABCDE-FGHJK-MNPQR-STVWX-YZ0123';
  beforeEach(() => visitor(narrow));

  it('goes into the form and out of the address', async () => {
    posted.length = 0;
    const opened = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.goto(`${address}/expired/nb#${code}`);
    await opened;
    expect(posted).toEqual([`/min/kode code=${code}`]);
    expect(told.filter((line) => line.includes(code))).toEqual([]);
  });

  it('is not sent again after a refusal', async () => {
    posted.length = 0;
    await page.goto(`${address}/enter-code/nb#${code}`);
    await page.waitForLoadState('networkidle');
    expect([page.url(), posted.length]).toEqual([`${address}/enter-code/nb`, 0]);
  });
});

it('C-13 weighs less than 30 kB before anything is compressed, of the 100 that are allowed', async () => {
  await visitor(narrow);
  for (const kind of ['start', 'about-me', 'enter-code']) {
    sentBytes = 0;
    await page.goto(`${address}/${kind}/ti`, { waitUntil: 'networkidle' });
    expect(sentBytes).toBeGreaterThan(5_000);
    expect(sentBytes).toBeLessThan(30_000);
  }
});
