import type { BrowserContext, Page } from 'playwright-core';
import { open, settled } from './visit.ts';

type SentFile = { name: string; mimeType: string; buffer: Buffer };

/** One of the files to try an upload with, as the pages hand it out. */
export async function tryOutFile(context: BrowserContext, part: string): Promise<SentFile> {
  const answer = await context.request.get('/api/try-out-files');
  const files = (await answer.json()) as { name: string }[];
  const found = files.find(({ name }) => name.includes(part));
  if (!found) throw new Error(`There is no file to try with «${part}» in its name.`);
  const content = await context.request.get(`/api/try-out-files/${found.name}`);
  return { name: found.name, mimeType: 'application/octet-stream', buffer: await content.body() };
}

export function csvFile(name: string, lines: string[]): SentFile {
  return { name, mimeType: 'text/csv', buffer: Buffer.from(lines.join('\r\n')) };
}

const kindNames = {
  survey: /^Svar på et skjema/,
  outcomes: /^Utfall/,
  deliveries: /^Gjennomførte elementer/,
};

type Sending = { pilotId: string; kind: keyof typeof kindNames; file: SentFile };

/** Sends a file from the page and waits until it says what was found. */
export async function sendFile(page: Page, { pilotId, kind, file }: Sending): Promise<void> {
  await open(page, `/piloter/${pilotId}/last-opp`);
  await page.getByRole('radio', { name: kindNames[kind] }).check();
  await page.getByLabel('Filen', { exact: true }).setInputFiles(file);
  await page.getByRole('heading', { level: 1, name: 'Dette fant vi' }).waitFor();
  await settled(page);
}

/** Chooses, by its words, what each of these columns becomes. */
export async function mapColumns(page: Page, targets: Record<string, string>): Promise<void> {
  for (const [column, label] of Object.entries(targets)) {
    await page.getByLabel(`Hva kolonnen «${column}» blir til`, { exact: true }).selectOption({ label });
  }
}

export async function countOf(page: Page, label: string): Promise<string | null> {
  return page.locator('.count-card', { hasText: label }).locator('.count').textContent();
}
