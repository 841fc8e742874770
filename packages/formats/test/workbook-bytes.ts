import { strToU8, zipSync } from 'fflate';

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export type SheetParts = { name: string; xml: string; state?: 'hidden' | 'veryHidden' };

export type WorkbookParts = {
  sheets: SheetParts[];
  strings?: string;
  styles?: string;
  date1904?: boolean;
  more?: Record<string, string>;
};

/** A worksheet part around `<row>` elements; `after` is what stands behind the rows. */
export function sheetXml(rows: string, { before = '', after = '' } = {}): string {
  return `<?xml version="1.0" encoding="UTF-8"?><worksheet ${main}>${before}<sheetData>${rows}</sheetData>${after}</worksheet>`;
}

/** A workbook written by hand, part by part, so that a test decides every byte that matters. */
export function workbookBytes({ sheets, strings, styles, date1904, more = {} }: WorkbookParts): Uint8Array {
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
  const sheetList = sheets.map(
    ({ name, state }, at) =>
      `<sheet name="${name}" sheetId="${at + 1}"${state ? ` state="${state}"` : ''} r:id="r${at}"/>`,
  );
  const relations = sheets.map((_, at) => relation(`r${at}`, 'worksheet', `worksheets/sheet${at + 1}.xml`));
  const parts: Record<string, string> = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': `<Relationships>${relation('r', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook ${main} xmlns:r="${office}"><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets>${sheetList.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${relations.join('')}${relation('st', 'styles', 'styles.xml')}${relation('ss', 'sharedStrings', '/xl/sharedStrings.xml')}</Relationships>`,
    ...more,
  };
  for (const [at, sheet] of sheets.entries()) parts[`xl/worksheets/sheet${at + 1}.xml`] = sheet.xml;
  if (strings !== undefined) parts['xl/sharedStrings.xml'] = `<sst ${main}>${strings}</sst>`;
  if (styles !== undefined) parts['xl/styles.xml'] = `<styleSheet ${main}>${styles}</styleSheet>`;
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
}
