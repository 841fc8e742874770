import { expect, test } from 'vitest';
import { emptyReport, exampleReport } from '../test/example-report.ts';
import { reportDocument } from './document/report-document.ts';
import { reportPdf } from './report-pdf.ts';

const asText = (pdf: Buffer) => pdf.toString('latin1');

test('the document is tagged, marked, in its language, titled, and says that it is PDF/UA-1', async () => {
  const text = asText(await reportPdf(exampleReport, 'nb'));
  expect(text).toContain('/StructTreeRoot');
  expect(text).toMatch(/\/MarkInfo\s*<<[^>]*\/Marked true/);
  expect(text).toMatch(/\/Lang ?\(nb-NO\)/);
  expect(text).toMatch(/\/DisplayDocTitle true/);
  expect(text).toMatch(/pdfuaid:part>1</);
});

test('each picture has a text beside it, and each table a header', async () => {
  const text = asText(await reportPdf(exampleReport, 'nb'));
  expect(text.match(/\/S \/Figure/g)?.length).toBe(2);
  expect(text.match(/\/Alt /g)?.length).toBeGreaterThanOrEqual(2);
  expect(text.match(/\/S \/THead/g)?.length).toBe(text.match(/\/S \/Table\b/g)?.length);
});

test('the same model gives the same bytes, and carries its own time and font', async () => {
  const [one, two] = [await reportPdf(exampleReport, 'nn'), await reportPdf(exampleReport, 'nn')];
  expect(one.equals(two)).toBe(true);
  expect(asText(one)).toContain('D:20261121120000Z');
  expect(asText(one)).toMatch(/\/FontName ?\/[A-Z]{6}\+SourceSans3/);
});

test('a report of an empty pilot is set in every language', async () => {
  for (const language of ['nb', 'nn', 'en'] as const) {
    expect(asText(await reportPdf(emptyReport, language)).slice(0, 5)).toBe('%PDF-');
  }
});

test('a goal without a figure in its source says so, and invents none', () => {
  const document = reportDocument(emptyReport, 'nb', () => undefined);
  expect(JSON.stringify(document)).toContain('ikke tallfestet i kilden');
  expect(document.invented).toBeNull();
  expect(document.title).toBe('Måloppnåelsesrapport');
});

test('no cell of any table is empty: where there is no number there is a reason', () => {
  for (const report of [exampleReport, emptyReport]) {
    const { blocks } = reportDocument(report, 'nb', () => undefined);
    const cells = blocks.flatMap((block) =>
      block.is === 'table' ? block.table.rows.flatMap(({ cells }) => cells) : [],
    );
    expect(cells.filter((cell) => cell.trim() === '')).toEqual([]);
  }
});
