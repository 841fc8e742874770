import { Zip, ZipDeflate } from 'fflate';
import type { CellValue } from '../csv-text.ts';
import { rowXml, xmlText } from './sheet-xml.ts';

export type XlsxSheet = {
  /** Shortened to 31 letters, without `[]:*?/\`, and made unique. */
  name: string;
  rows: Iterable<readonly CellValue[]>;
  /** How many rows at the top are headers: bold and always in sight. */
  headerRows?: number;
  /** Ranges of cells that are one, such as `C3:D3`. */
  merged?: readonly string[];
  hidden?: boolean;
};

export type XlsxWriting = {
  /** Whether texts that look like formulas get an apostrophe (default), as a later save as CSV would need. */
  shield?: boolean;
};

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const styles = `${declaration}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/><xf xfId="0" numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>`;

function uniqueNames(sheets: readonly XlsxSheet[]): string[] {
  const taken = new Set<string>();
  return sheets.map(({ name }) => {
    const plain = name.replace(/[[\]:*?/\\]|^'|'$/g, ' ').trim() || 'Ark';
    for (let count = 1; ; count++) {
      const ending = count === 1 ? '' : ` ${count}`;
      const candidate = plain.slice(0, 31 - ending.length) + ending;
      if (taken.has(candidate.toLowerCase())) continue;
      taken.add(candidate.toLowerCase());
      return candidate;
    }
  });
}

function contentTypes(count: number): string {
  const sheets = Array.from(
    { length: count },
    (_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${sheetType}.worksheet+xml"/>`,
  );
  return `${declaration}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${sheetType}.styles+xml"/>${sheets.join('')}</Types>`;
}

function workbookXml(names: string[], hidden: boolean[]): string {
  const sheets = names.map((name, at) => {
    const state = hidden[at] ? ' state="hidden"' : '';
    return `<sheet name="${xmlText(name)}" sheetId="${at + 1}"${state} r:id="rId${at + 1}"/>`;
  });
  return `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${sheets.join('')}</sheets></workbook>`;
}

function relations(targets: [id: string, type: string, target: string][]): string {
  const inside = targets.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`,
  );
  return `${declaration}<Relationships xmlns="${packaged}/relationships">${inside.join('')}</Relationships>`;
}

function mergedXml(ranges: readonly string[]): string {
  const cells = ranges.map((range) => `<mergeCell ref="${range}"/>`).join('');
  return cells === '' ? '' : `<mergeCells count="${ranges.length}">${cells}</mergeCells>`;
}

function* sheetPieces(sheet: XlsxSheet, shield: boolean): Generator<string> {
  const headerRows = sheet.headerRows ?? 0;
  const pane = `<pane ySplit="${headerRows}" topLeftCell="A${headerRows + 1}" activePane="bottomLeft" state="frozen"/>`;
  const view = headerRows === 0 ? '' : `<sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>`;
  let piece = `${declaration}<worksheet xmlns="${main}">${view}<sheetData>`;
  let rowNumber = 0;
  for (const cells of sheet.rows) {
    rowNumber++;
    piece += rowXml(rowNumber, cells, { shield, bold: rowNumber <= headerRows });
    if (piece.length < 65_536) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}</sheetData>${mergedXml(sheet.merged ?? [])}</worksheet>`;
}

function addPart(zip: Zip, name: string, pieces: Iterable<string>): void {
  // A fixed time makes the same rows the same bytes.
  const part = new ZipDeflate(name, { level: 6 });
  part.mtime = '1980-01-01T00:00:00';
  zip.add(part);
  for (const piece of pieces) part.push(Buffer.from(piece, 'utf8'));
  part.push(new Uint8Array(0), true);
}

/**
 * Sheets as the bytes of an XLSX file: numbers, dates and truth values typed, texts as texts, never a formula. The
 * same rows give the same bytes. An empty text and an empty cell are the same thing in a sheet.
 */
export function writeXlsx(sheets: readonly XlsxSheet[], { shield = true }: XlsxWriting = {}): Uint8Array {
  const pieces: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    pieces.push(piece);
  });
  const names = uniqueNames(sheets);
  const hidden = sheets.map((sheet) => sheet.hidden ?? false);
  const sheetRelations = names.map((_, at): [string, string, string] => [
    `rId${at + 1}`,
    'worksheet',
    `worksheets/sheet${at + 1}.xml`,
  ]);
  addPart(zip, '[Content_Types].xml', [contentTypes(names.length)]);
  addPart(zip, '_rels/.rels', [relations([['rId1', 'officeDocument', 'xl/workbook.xml']])]);
  addPart(zip, 'xl/workbook.xml', [workbookXml(names, hidden)]);
  addPart(zip, 'xl/_rels/workbook.xml.rels', [relations([...sheetRelations, ['rIdStyles', 'styles', 'styles.xml']])]);
  addPart(zip, 'xl/styles.xml', [styles]);
  for (const [at, sheet] of sheets.entries())
    addPart(zip, `xl/worksheets/sheet${at + 1}.xml`, sheetPieces(sheet, shield));
  zip.end();
  return Buffer.concat(pieces);
}
