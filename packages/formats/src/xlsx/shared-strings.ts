import { findsNationalIdentityNumber } from '../national-identity-number.ts';
import { scanXml } from './xml-scanner.ts';
import type { ZipArchive } from './zip-archive.ts';

/** Excel writes control characters, and an underscore that would look like one, as `_x000D_`. */
export function unescapeCellText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

export type SharedStrings = {
  texts: string[];
  /** Indexes of texts with a national identity number, to be refused where a cell shows one. */
  forbidden: Set<number>;
};

/** Reads the table of texts that cells point to; phonetic guides are no part of a text. */
export async function readSharedStrings(archive: ZipArchive, part: string | undefined): Promise<SharedStrings> {
  const texts: string[] = [];
  const forbidden = new Set<number>();
  if (part === undefined || !archive.has(part)) return { texts, forbidden };
  let current = '';
  let inText = false;
  let inPhonetic = false;
  await scanXml(archive.read(part), {
    open(name) {
      if (name === 'si') current = '';
      else if (name === 't') inText = !inPhonetic;
      else if (name === 'rPh') inPhonetic = true;
    },
    text(text) {
      if (inText) current += text;
    },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'rPh') inPhonetic = false;
      else if (name === 'si') {
        const text = unescapeCellText(current);
        if (findsNationalIdentityNumber(text)) forbidden.add(texts.length);
        texts.push(text);
      }
    },
  });
  return { texts, forbidden };
}
