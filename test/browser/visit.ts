import type { Browser, BrowserContext, Page } from 'playwright-core';

export const wide = { width: 1280, height: 900 };
export const narrow = { width: 320, height: 800 };

/** A person at the pages: what the browser complained about comes along. */
export interface Visit {
  page: Page;
  context: BrowserContext;
  /** Broken rules of the content security policy, and exceptions in the pages. */
  faults: string[];
}

type VisitOptions = { viewport?: { width: number; height: number }; as?: string };

/** Opens the pages as somebody (a demonstration's user name), or as nobody. */
export async function visit(browser: Browser, address: string, options: VisitOptions = {}): Promise<Visit> {
  const { viewport = wide, as } = options;
  const context = await browser.newContext({ viewport, locale: 'nb-NO', baseURL: address, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/i.test(message.text())) faults.push(message.text());
  });
  if (as) {
    const headers = { origin: address };
    const answer = await context.request.post('/api/demonstration-session', { data: { userName: as }, headers });
    if (!answer.ok()) throw new Error(`${as} could not sign in: ${answer.status()}`);
  }
  return { page, context, faults };
}

/** Goes to a page and waits until it has its answers. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await settled(page);
}

/** Until nothing is being fetched and no wheel turns. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.locator('.loading').first().waitFor({ state: 'detached' });
}
