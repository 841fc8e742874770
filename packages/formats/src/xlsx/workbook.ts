import { posix } from 'node:path';
import { FileRefusal } from '../file-refusal.ts';
import { findsNationalIdentityNumber } from '../national-identity-number.ts';
import { type DateSystem, type NumberShape, shapeOfFormat } from './number-format.ts';
import { attribute, scanXml } from './xml-scanner.ts';
import type { ZipArchive } from './zip-archive.ts';

export type WorkbookSheet = { name: string; part: string; hidden: boolean };

export type Workbook = {
  sheets: WorkbookSheet[];
  dateSystem: DateSystem;
  /** By a cell's style number. */
  shapes: NumberShape[];
  sharedStringsPart: string | undefined;
};

/** Refuses what does not belong in a table of answers, by the names of the parts alone. */
export function refuseForbiddenParts(names: string[]): void {
  for (const name of names) {
    const lower = name.toLowerCase();
    if (lower.includes('vbaproject') || lower.includes('/macrosheets/') || lower.includes('/activex/')) {
      throw new FileRefusal('file.macros');
    }
    if (lower.startsWith('xl/externallinks/') || lower === 'xl/connections.xml') {
      throw new FileRefusal('file.external-links');
    }
  }
}

type Relation = { id: string; type: string; part: string };

async function readRelations(archive: ZipArchive, part: string): Promise<Relation[]> {
  const folder = posix.dirname(part);
  const name = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  const relations: Relation[] = [];
  if (!archive.has(name)) return relations;
  await scanXml(archive.read(name), {
    open(element, attributes) {
      if (element !== 'Relationship' || attribute(attributes, 'TargetMode') === 'External') return;
      const target = attribute(attributes, 'Target') ?? '';
      const absolute = target.startsWith('/') ? target.slice(1) : posix.join(folder, target);
      relations.push({
        id: attribute(attributes, 'Id') ?? '',
        type: attribute(attributes, 'Type') ?? '',
        part: absolute,
      });
    },
  });
  return relations;
}

async function readShapes(archive: ZipArchive, part: string | undefined): Promise<NumberShape[]> {
  const codes = new Map<number, string>();
  const shapes: NumberShape[] = [];
  let inCellFormats = false;
  if (part === undefined || !archive.has(part)) return shapes;
  await scanXml(archive.read(part), {
    open(element, attributes) {
      if (element === 'cellXfs') inCellFormats = true;
      if (element === 'numFmt') {
        codes.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode') ?? '');
      }
      if (element === 'xf' && inCellFormats) {
        const id = Number(attribute(attributes, 'numFmtId') ?? 0);
        shapes.push(shapeOfFormat(id, codes.get(id)));
      }
    },
    close(element) {
      if (element === 'cellXfs') inCellFormats = false;
    },
  });
  return shapes;
}

async function workbookPart(archive: ZipArchive): Promise<string> {
  const root = await readRelations(archive, 'root');
  const named = root.find((relation) => relation.type.endsWith('/officeDocument'))?.part ?? 'xl/workbook.xml';
  if (!archive.has(named) || !named.endsWith('.xml')) throw new FileRefusal('file.not-a-table');
  return named;
}

/** Reads what a workbook says of itself: sheets in their order, the date system, and which styles are dates. */
export async function readWorkbook(archive: ZipArchive): Promise<Workbook> {
  refuseForbiddenParts(archive.names());
  const part = await workbookPart(archive);
  const relations = await readRelations(archive, part);
  const partOf = (type: string) => relations.find((relation) => relation.type.endsWith(type))?.part;
  const sheets: WorkbookSheet[] = [];
  let dateSystem: DateSystem = 1900;
  await scanXml(archive.read(part), {
    open(element, attributes) {
      if (element === 'workbookPr' && /^(?:1|true)$/.test(attribute(attributes, 'date1904') ?? '')) dateSystem = 1904;
      if (element !== 'sheet') return;
      const id = /(?:^|\s)(?:\w+:)?id\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1];
      const relation = relations.find((candidate) => candidate.id === id);
      if (!relation?.type.endsWith('/worksheet')) return;
      const name = attribute(attributes, 'name') ?? '';
      if (findsNationalIdentityNumber(name))
        throw new FileRefusal('file.national-identity-number', { part: 'sheet-name' });
      sheets.push({ name, part: relation.part, hidden: (attribute(attributes, 'state') ?? 'visible') !== 'visible' });
    },
  });
  if (sheets.length === 0) throw new FileRefusal('file.not-a-table');
  return {
    sheets,
    dateSystem,
    shapes: await readShapes(archive, partOf('/styles')),
    sharedStringsPart: partOf('/sharedStrings'),
  };
}
