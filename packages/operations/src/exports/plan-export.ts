import { inLanguage, type NewExport, type Outcome, type Pilot, problem } from '@folge/contracts';
import {
  type ExportScope,
  findCatalogueRecord,
  findInstrumentVersion,
  listCatalogueRecords,
  listExportedBackground,
  listExportedOccasions,
  listExportedVersions,
  type MainTransaction,
} from '@folge/database';
import { type AnsweredInstrument, answerColumns } from './answer-columns.ts';
import { backgroundColumns, CategoryCounts } from './background-columns.ts';
import { type ExportColumn, outcomeKey } from './export-column.ts';
import { inPages } from './export-rows.ts';

type ExportPlan = { pilot: Pilot; scope: ExportScope };

async function requireKnown(db: MainTransaction, scope: ExportScope): Promise<void> {
  const waves = new Map((await listCatalogueRecords(db, 'wave', scopeOf(scope))).map((wave) => [wave.waveId, wave]));
  for (const waveId of scope.waveIds) {
    const wave = waves.get(waveId);
    if (!wave) throw problem('export.unknown', { id: waveId });
    if (wave.anonymous) throw problem('export.wave-anonymous', { waveId });
  }
  const outcomes = new Map(
    (await listCatalogueRecords(db, 'outcome', scopeOf(scope))).map((outcome) => [outcome.outcomeId, outcome]),
  );
  for (const id of scope.outcomeIds) {
    const outcome = outcomes.get(id);
    if (!outcome) throw problem('export.unknown', { id });
    if (!scope.purposeIds.includes(outcome.purposeId)) throw problem('export.outcome-of-another-purpose', { id });
  }
}

const scopeOf = ({ pilotId }: { pilotId: string }) => ({ pilotId });

async function answeredInstruments(db: MainTransaction, scope: ExportScope): Promise<AnsweredInstrument[]> {
  const versions = await listExportedVersions(db, scope);
  const grouped = Map.groupBy(versions, ({ waveId, instrumentId }) => JSON.stringify([waveId, instrumentId]));
  const answered: AnsweredInstrument[] = [];
  for (const group of grouped.values()) {
    const { waveId, instrumentId } = group[0] as (typeof group)[number];
    const definitions = new Map<
      number,
      AnsweredInstrument['definitions'] extends ReadonlyMap<number, infer D> ? D : never
    >();
    for (const { version } of group) {
      const found = await findInstrumentVersion(db, { instrumentId, version });
      if (found) definitions.set(version, found.definition);
    }
    answered.push({ waveId, instrumentId, definitions });
  }
  return answered;
}

async function outcomeColumns(
  db: MainTransaction,
  { scope, asked }: { scope: ExportScope; asked: NewExport },
): Promise<ExportColumn[]> {
  if (scope.outcomeIds.length === 0) return [];
  const known = new Map(
    (await listCatalogueRecords(db, 'outcome', scopeOf(scope))).map((outcome) => [outcome.outcomeId, outcome]),
  );
  const occasions = await listExportedOccasions(db, scope);
  return occasions.map((at) => {
    const outcome = known.get(at.outcomeId) as Outcome;
    const codes = (outcome.codes ?? []).map(({ code, label }) => `${code} = ${inLanguage(label, asked.language)}`);
    return {
      name: `${at.outcomeId}_${at.occasion}`,
      label: inLanguage(outcome.name, asked.language),
      values: codes.join('; ') || (outcome.unit ?? ''),
      source: at.occasion,
      cell: ({ outcomes }) => outcomes.get(outcomeKey(at))?.value ?? null,
    };
  });
}

async function countCategories(db: MainTransaction, scope: ExportScope, personIds: readonly string[]) {
  const counts = new CategoryCounts();
  for (const page of inPages(personIds)) {
    for (const person of await listExportedBackground(db, scope, page)) counts.add(person);
  }
  return counts;
}

/**
 * What the file is to be about. @throws a refusal where something of it is not there, is anonymous, or is an outcome
 * of a purpose that the file is not for.
 */
export async function planExport(
  db: MainTransaction,
  { pilotId, asked }: { pilotId: string; asked: NewExport },
): Promise<ExportPlan> {
  const { purposeIds, waveIds, instrumentIds, outcomeIds } = asked;
  const scope = { pilotId, purposeIds, waveIds, instrumentIds, outcomeIds };
  const pilot = await findCatalogueRecord(db, 'pilot', { pilotId });
  if (!pilot) throw problem('not-found');
  await requireKnown(db, scope);
  return { pilot, scope };
}

/** The columns, once it is known who is in the file: rare categories are counted among them. */
export async function exportColumns(
  db: MainTransaction,
  { scope, asked, personIds }: { scope: ExportScope; asked: NewExport; personIds: readonly string[] },
): Promise<ExportColumn[]> {
  const { language, background, specialBackground: special } = asked;
  const pseudonym: ExportColumn = {
    name: 'person',
    label: { nb: 'Pseudonym for denne filen', nn: 'Pseudonym for denne fila', en: 'Pseudonym of this file' }[language],
    values: '',
    source: 'Følge',
    cell: (row) => row.pseudonym,
  };
  const answered = await answeredInstruments(db, scope);
  return [
    pseudonym,
    ...(background ? backgroundColumns(await countCategories(db, scope, personIds), { language, special }) : []),
    ...answered.flatMap((instrument) => answerColumns({ instrument, language })),
    ...(await outcomeColumns(db, { scope, asked })),
  ];
}
