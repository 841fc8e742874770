import { isDeepStrictEqual } from 'node:util';
import {
  type ColumnProposal,
  dayInNorway,
  type FileChoices,
  type FileDetection,
  type FileRemark,
  type Localized,
  type ProposalQuery,
  type UploadMapping,
  type UploadProposal,
} from '@folge/contracts';
import {
  findSavedUploadOfFile,
  listRememberedColumns,
  type MainTransaction,
  readUploadCatalogue,
  type UploadCatalogue,
  type UploadRow,
} from '@folge/database';
import type { Detection, FileNotice } from '@folge/formats';
import type { UploadInspection } from './inspect-upload.ts';
import { definitionOf } from './map-upload.ts';
import { purposeOf } from './plan-check.ts';
import { type Proposal, type ProposalContext, proposeColumn } from './propose-column.ts';

const remarkTexts: Record<FileNotice['kind'], Localized> = {
  'ragged-row': {
    nb: 'Rader med for få eller for mange celler',
    nn: 'Rader med for få eller for mange celler',
    en: 'Rows with too few or too many cells',
  },
  'stray-quote': {
    nb: 'Anførselstegn som skulle vært doblet',
    nn: 'Hermeteikn som skulle vore dobla',
    en: 'Quotes that ought to be doubled',
  },
  formula: {
    nb: 'Formler: den lagrede verdien er lest',
    nn: 'Formlar: den lagra verdien er lesen',
    en: 'Formulas: the stored value was read',
  },
  'error-value': {
    nb: 'Feilverdier fra regnearket',
    nn: 'Feilverdiar frå reknearket',
    en: 'Error values of the spreadsheet',
  },
  'merged-cells': { nb: 'Sammenslåtte celler', nn: 'Samanslåtte celler', en: 'Merged cells' },
  'hidden-sheet': { nb: 'Skjulte ark', nn: 'Gøymde ark', en: 'Hidden sheets' },
  'hidden-row': { nb: 'Skjulte rader (er lest)', nn: 'Gøymde rader (er lesne)', en: 'Hidden rows (they were read)' },
  'hidden-column': {
    nb: 'Skjulte kolonner (er lest)',
    nn: 'Gøymde kolonnar (er lesne)',
    en: 'Hidden columns (they were read)',
  },
  'data-validation': {
    nb: 'Regler for gyldige verdier (er ikke brukt)',
    nn: 'Reglar for gyldige verdiar (er ikkje brukte)',
    en: 'Rules of data validation (not used)',
  },
};

function detectionsOf(inspection: UploadInspection): FileDetection[] {
  const found: [FileDetection['what'], Detection<string | number> | undefined][] = [
    ['format', inspection.format],
    ['encoding', inspection.encoding],
    ['delimiter', inspection.delimiter],
    ['sheet', inspection.sheet],
    ['decimalMark', inspection.decimalMark],
    ['dateOrder', inspection.dateOrder],
    ['unicodeForm', inspection.unicodeForm],
    ['headerRows', inspection.headerRows],
    ['layout', inspection.layout],
  ];
  return found.flatMap(([what, detection]) => {
    if (!detection) return [];
    const { value, certain, reason, alternatives } = detection;
    return [{ what, value: String(value), certain, reason, alternatives: alternatives.map(String) }];
  });
}

function remarksOf(inspection: UploadInspection): FileRemark[] {
  return inspection.notices.map(({ kind, count, places }) => ({ kind, count, places, text: remarkTexts[kind] }));
}

/** One proposal for each column; a target that two columns ask for goes to the first. */
function proposeColumns(inspection: UploadInspection, context: ProposalContext): (Proposal | undefined)[] {
  const taken = new Set<string>();
  // A date that the file's author named goes before the one Nettskjema adds.
  const hasOwnDate = inspection.columns.some(
    (column) => !column.technical && proposeColumn(column, context)?.target.to === 'answered_on',
  );
  return inspection.columns.map((column) => {
    const proposal = proposeColumn(column, context);
    if (!proposal || (hasOwnDate && column.technical)) return undefined;
    const key = JSON.stringify({ ...proposal.target, yes: undefined });
    if (taken.has(key)) return undefined;
    taken.add(key);
    return proposal;
  });
}

const freeTextOff: Localized = {
  nb: 'Fri tekst tas ikke inn før det er slått på for skjemaet.',
  nn: 'Fri tekst blir ikkje teken inn før det er slått på for skjemaet.',
  en: 'Free text is not taken in before it is turned on for the form.',
};

/** The columns that would be words where those are off: they are proposed as not kept. */
function leftOut(
  inspection: UploadInspection,
  proposals: (Proposal | undefined)[],
  { definition, isOn }: { definition: ProposalContext['definition']; isOn: boolean },
): Set<number> {
  const texts = new Set(definition?.items.filter(({ kind }) => kind === 'text').map(({ name }) => name));
  const left = inspection.columns.filter((_, index) => {
    const target = proposals[index]?.target;
    return !isOn && target?.to === 'item' && texts.has(target.item);
  });
  return new Set(left.map(({ position }) => position));
}

function columnProposals(
  inspection: UploadInspection,
  proposals: (Proposal | undefined)[],
  left: Set<number>,
): ColumnProposal[] {
  return inspection.columns.map((column, index) => ({
    position: column.position,
    header: column.header,
    text: column.text,
    occurrence: column.occurrence,
    kind: column.kind,
    examples: column.distinct.slice(0, 8).map(({ value }) => value),
    missing: column.missing,
    target: proposals[index]?.target ?? null,
    why: proposals[index]?.why ?? (left.has(column.position) ? freeTextOff : null),
    identity: column.identity ?? null,
  }));
}

type Chosen = { instrumentId?: string; instrumentVersion?: number; waveId?: string; anonymous: boolean };

/** The wave and instrument that were chosen, or the only ones there are. */
function chooseFrame(catalogue: UploadCatalogue, upload: UploadRow, query: ProposalQuery): Chosen {
  const before = upload.mapping as UploadMapping | null;
  const waveId =
    query.waveId ?? before?.waveId ?? (catalogue.waves.length === 1 ? catalogue.waves[0]?.waveId : undefined);
  const wave = catalogue.waves.find((one) => one.waveId === waveId);
  const ofWave = catalogue.instruments.filter(({ instrumentId }) => wave?.instrumentIds.includes(instrumentId));
  const instrumentId =
    query.instrumentId ?? before?.instrumentId ?? (ofWave.length === 1 ? ofWave[0]?.instrumentId : undefined);
  const latest = catalogue.instruments.find((one) => one.instrumentId === instrumentId)?.version;
  const kept = before?.instrumentId === instrumentId ? before?.instrumentVersion : undefined;
  const instrumentVersion = query.instrumentVersion ?? kept ?? latest;
  return {
    anonymous: wave?.anonymous ?? false,
    ...(waveId ? { waveId } : {}),
    ...(instrumentId ? { instrumentId } : {}),
    ...(instrumentVersion ? { instrumentVersion } : {}),
  };
}

/** The one notice that fits, where there is only one. */
function onlyNotice(catalogue: UploadCatalogue, { anonymous, purposeId }: { anonymous: boolean; purposeId: string }) {
  const fitting = catalogue.notices.filter((one) => one.anonymous === anonymous && one.purposes.includes(purposeId));
  const [notice] = fitting;
  if (!notice || fitting.some(({ noticeId }) => noticeId !== notice.noticeId)) return {};
  const { noticeId, version, language } = notice;
  return { notice: { noticeId, version, language } };
}

type Reading = { upload: UploadRow; inspection: UploadInspection; query: ProposalQuery; choices: FileChoices };

/** What the researcher put before, where the file is read as then and it is about the same form and the same kind of wave. */
function keptMapping({ upload, choices }: Reading, frame: Chosen): UploadMapping | undefined {
  const before = upload.mapping as UploadMapping | null;
  if (!before) return undefined;
  const isSame =
    isDeepStrictEqual(before.choices, choices) &&
    before.anonymous === frame.anonymous &&
    before.instrumentId === frame.instrumentId &&
    before.instrumentVersion === frame.instrumentVersion;
  return isSame ? before : undefined;
}

/** How the file was understood and how its columns would be mapped, for the researcher to look at and change. */
export async function proposeMapping(db: MainTransaction, reading: Reading): Promise<UploadProposal> {
  const { upload, inspection, query } = reading;
  const isReadAnew = Object.keys(reading.choices).length > 0;
  // Without choices of its own the file is shown as it was read when the mapping was put.
  const choices = isReadAnew ? reading.choices : ((upload.mapping as UploadMapping | null)?.choices ?? {});
  const { pilotId, uploadId, kind, fileName, fileDigest } = upload;
  const catalogue = await readUploadCatalogue(db, pilotId);
  const frame = chooseFrame(catalogue, upload, query);
  const base: UploadMapping = {
    ...frame,
    choices,
    columns: [],
    registerNewPeople: false,
    newPeopleKind: 'participant',
  };
  const definition = await definitionOf(db, pilotId, base);
  const remembered = await listRememberedColumns(db, { pilotId, kind });
  const wished = proposeColumns(inspection, { kind, catalogue, definition, remembered, anonymous: frame.anonymous });
  const isOn = catalogue.freeTextOn.includes(frame.instrumentId ?? '');
  const left = leftOut(inspection, wished, { definition, isOn });
  const proposals = wished.map((proposal, index) =>
    left.has(inspection.columns[index]?.position ?? 0) ? undefined : proposal,
  );
  const columns = inspection.columns.flatMap(({ position }, index) => {
    const target = proposals[index]?.target;
    return target ? [{ position, target }] : [];
  });
  const hasDate = columns.some(({ target }) => target.to === 'answered_on' || target.to === 'occurred_on');
  const wave = catalogue.waves.find(({ waveId }) => waveId === frame.waveId);
  const kept = keptMapping({ ...reading, choices }, frame);
  const asks = columns.some(({ target }) => target.to === 'consent');
  return {
    uploadId,
    kind,
    fileName,
    detections: detectionsOf(inspection),
    remarks: remarksOf(inspection),
    columns: columnProposals(inspection, proposals, left),
    firstRows: inspection.firstRows.map(({ cells }) => cells),
    rowCount: inspection.rowCount,
    mapping: kept
      ? { ...kept, ...(query.waveId ? { waveId: query.waveId } : {}) }
      : {
          ...base,
          columns,
          registerNewPeople: asks,
          ...(hasDate || kind === 'deliveries' ? {} : { answeredOn: wave?.opensOn ?? dayInNorway(upload.uploadedAt) }),
          ...(kind === 'deliveries' ? {} : onlyNotice(catalogue, { ...frame, purposeId: purposeOf(base, catalogue) })),
        },
    sameFile: await findSavedUploadOfFile(db, { fileDigest, kind }),
  };
}
