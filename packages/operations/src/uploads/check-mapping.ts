import {
  type ColumnTarget,
  type InstrumentDefinition,
  problem,
  readPeriod,
  type UploadKind,
  type UploadMapping,
} from '@folge/contracts';
import type { UploadCatalogue } from '@folge/database';
import { refuseFreeTextOff } from './free-text.ts';

type Target = ColumnTarget['to'];

const people: Target[] = [
  'study_number',
  'site',
  'consent',
  'name',
  'contact',
  'person_kind',
  'strand',
  'arm',
  'included_on',
  'age_band',
  'background',
];

/** Which targets belong in which kind of file. */
const targetsOf: Record<UploadKind, Set<Target>> = {
  survey: new Set<Target>([...people, 'item', 'answered_on', 'wave']),
  outcomes: new Set<Target>([
    ...people,
    'answered_on',
    'outcome',
    'outcome_id',
    'occasion',
    'occurred_on',
    'value',
    'outcome_at_occasion',
  ]),
  deliveries: new Set<Target>(['site', 'element', 'period', 'planned', 'delivered']),
};

/** What an anonymous wave must not bring along. */
const tellsWho = new Set<Target>(['study_number', 'name', 'contact']);

export type MappingContext = {
  kind: UploadKind;
  /** What the columns are called in a sentence: their number, and their header where the file has one. */
  columnNames: readonly string[];
  catalogue: UploadCatalogue;
  definition: InstrumentDefinition | undefined;
};

/** What a target is unique by: an item and an outcome may be named once, most others once at all. */
function keyOf(target: ColumnTarget): string {
  if (target.to === 'item') return `item ${target.item}`;
  if (target.to === 'outcome') return `outcome ${target.outcome} ${target.occasion}`;
  if (target.to === 'outcome_at_occasion') return `outcome ${target.outcome}`;
  return target.to === 'background' ? `background ${target.variable}` : target.to;
}

function targetIsKnown(target: ColumnTarget, { kind, catalogue, definition }: MappingContext): boolean {
  if (!targetsOf[kind].has(target.to)) return false;
  if (target.to === 'item') return definition?.items.some(({ name }) => name === target.item) ?? false;
  if (target.to === 'outcome' || target.to === 'outcome_at_occasion') {
    return catalogue.outcomes.some(({ outcomeId }) => outcomeId === target.outcome);
  }
  return true;
}

/** A target as a sentence names it: a question by its words, an outcome by its name, all else by a code that has words. */
function nameOf(target: ColumnTarget, { catalogue, definition }: MappingContext): string {
  if (target.to === 'item') {
    const wording = definition?.items.find(({ name }) => name === target.item)?.wording.nb;
    return wording === undefined ? target.item : `${target.item}: ${wording}`;
  }
  if (target.to === 'outcome' || target.to === 'outcome_at_occasion') {
    const name = catalogue.outcomes.find(({ outcomeId }) => outcomeId === target.outcome)?.name?.nb ?? target.outcome;
    return target.to === 'outcome' ? `${name}, ${target.occasion}` : name;
  }
  return target.to === 'background' ? target.variable : target.to;
}

function checkColumns(mapping: UploadMapping, context: MappingContext): void {
  const positions = new Set<number>();
  const targets = new Map<string, string>();
  for (const { position, target } of mapping.columns) {
    const column = context.columnNames[position - 1];
    if (column === undefined || positions.has(position)) throw problem('upload.mapping-column', { position });
    positions.add(position);
    const key = keyOf(target);
    if (!targetIsKnown(target, context))
      throw problem('upload.mapping-target', { column, target: nameOf(target, context) });
    const other = targets.get(key);
    if (other !== undefined) throw problem('upload.mapping-twice', { other, column, target: nameOf(target, context) });
    targets.set(key, column);
  }
}

function requireTarget(mapping: UploadMapping, to: Target): void {
  const isThere = mapping.columns.some(({ target }) => target.to === to);
  if (!isThere) throw problem('upload.mapping-missing', { target: to });
}

function checkSurvey(mapping: UploadMapping, context: MappingContext): void {
  const { catalogue, definition } = context;
  const { instrumentId } = mapping;
  if (instrumentId === undefined) throw problem('upload.mapping-missing', { target: 'instrument' });
  if (!definition) throw problem('upload.instrument-unpublished', { instrumentId });
  if (mapping.waveId === undefined) requireTarget(mapping, 'wave');
  const waveIds = new Set(mapping.waveId === undefined ? [] : [mapping.waveId]);
  for (const { target } of mapping.columns) {
    if (target.to === 'wave') for (const waveId of Object.values(target.waveByText ?? {})) waveIds.add(waveId);
  }
  for (const waveId of waveIds) {
    const wave = catalogue.waves.find((one) => one.waveId === waveId);
    if (!wave) throw problem('upload.wave-unknown', { waveId });
    if (mapping.anonymous && !wave.anonymous) throw problem('upload.wave-not-anonymous', { waveId });
    if (!mapping.anonymous && wave.anonymous) throw problem('upload.wave-is-anonymous', { waveId });
  }
  if (mapping.anonymous) {
    const telling = mapping.columns.find(({ target }) => tellsWho.has(target.to));
    const [waveId] = waveIds;
    if (telling && waveId !== undefined) throw problem('upload.wave-is-anonymous', { waveId });
    if (telling) {
      const column = context.columnNames[telling.position - 1] ?? '';
      throw problem('upload.mapping-target', { column, target: telling.target.to });
    }
  }
  refuseFreeTextOff(mapping, { definition, freeTextOn: catalogue.freeTextOn });
  requireTarget(mapping, 'item');
}

function checkPeople(mapping: UploadMapping, { catalogue }: MappingContext): void {
  requireTarget(mapping, 'study_number');
  const asks = mapping.columns.some(({ target }) => target.to === 'consent');
  const givesPermission = asks || (mapping.registerNewPeople && catalogue.legalBasis === 'public_interest');
  if (mapping.registerNewPeople && !givesPermission) throw problem('upload.consent-column-missing');
  if (givesPermission) checkNotice(mapping, catalogue, { anonymous: false });
}

function checkNotice(mapping: UploadMapping, catalogue: UploadCatalogue, { anonymous }: { anonymous: boolean }): void {
  const notice = noticeOf(mapping, catalogue);
  if (anonymous) {
    if (!notice?.anonymous) throw problem('upload.notice-not-anonymous');
    return;
  }
  const { purposeId } = mapping;
  const isAbout = !purposeId || notice?.purposes.includes(purposeId);
  if (notice && !notice.anonymous && isAbout) return;
  throw purposeId ? problem('upload.notice-missing', { purposeId }) : problem('upload.notice-not-chosen');
}

export function noticeOf(
  mapping: UploadMapping,
  catalogue: UploadCatalogue,
): UploadCatalogue['notices'][number] | undefined {
  const { notice } = mapping;
  return catalogue.notices.find(
    (one) => one.noticeId === notice?.noticeId && one.version === notice.version && one.language === notice.language,
  );
}

/** Refuses a mapping that the file, the catalogue or the wave cannot bear, with where and what to do. */
export function checkMapping(mapping: UploadMapping, context: MappingContext): void {
  const { kind, catalogue } = context;
  checkColumns(mapping, context);
  if (mapping.siteId !== undefined && !catalogue.sites.some(({ siteId }) => siteId === mapping.siteId)) {
    throw problem('person.site-unknown', { siteId: mapping.siteId });
  }
  if (kind === 'deliveries') {
    if (mapping.siteId === undefined) requireTarget(mapping, 'site');
    requireTarget(mapping, 'element');
    if (mapping.occasion === undefined) requireTarget(mapping, 'period');
    else if (!readPeriod(mapping.occasion)) throw problem('upload.period-unknown');
    return;
  }
  if (kind === 'survey') checkSurvey(mapping, context);
  if (kind === 'survey' && mapping.anonymous) checkNotice(mapping, catalogue, { anonymous: true });
  else checkPeople(mapping, context);
  if (kind === 'outcomes') checkOutcomes(mapping);
}

function checkOutcomes(mapping: UploadMapping): void {
  const has = (to: Target) => mapping.columns.some(({ target }) => target.to === to);
  if (has('consent') && !has('outcome_id') && !has('value') && !has('outcome') && !has('outcome_at_occasion')) return;
  if (!has('outcome') && !has('outcome_at_occasion')) {
    requireTarget(mapping, 'value');
    requireTarget(mapping, 'outcome_id');
  }
  if ((has('outcome_at_occasion') || has('value')) && mapping.occasion === undefined) {
    requireTarget(mapping, 'occasion');
  }
}
