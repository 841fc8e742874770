import { dateOfDays, dayInNorway, daysOf, type InstrumentDefinition, type UploadMapping } from '@folge/contracts';
import type { UploadCatalogue, UploadRow } from '@folge/database';
import { noticeOf } from './check-mapping.ts';
import type { CheckTask } from './checking/check-file.ts';
import type { Named, OutcomeShape } from './checking/check-task.ts';
import type { Judging } from './checking/judge-staged.ts';
import type { UploadInspection } from './inspect-upload.ts';
import { type UploadRoom, uploadPath } from './upload-room.ts';

/** The purpose a questionnaire's answers are collected for, where the instrument names no other. */
export const QUESTIONNAIRE_PURPOSE = 'f_sporreskjema';

type Texts = { nb?: string; nn?: string; en?: string } | null | undefined;

const textsOf = (texts: Texts): string[] => [texts?.nb, texts?.nn, texts?.en].filter((text) => text !== undefined);

function outcomeShape(outcome: UploadCatalogue['outcomes'][number]): OutcomeShape {
  const { outcomeId, name, valueKind, codes, minimum, maximum, purposeId, fromNav } = outcome;
  return {
    id: outcomeId,
    names: textsOf(name),
    valueKind,
    codes: (codes ?? []).map(({ code, label }) => ({ code: String(code), names: textsOf(label) })),
    minimum,
    maximum,
    purposeId,
    fromNav,
  };
}

/** The waves a file may name: in an anonymous file only anonymous waves, and the other way round. */
function wavesFor(catalogue: UploadCatalogue, mapping: UploadMapping): Named[] {
  return catalogue.waves
    .filter(({ anonymous }) => anonymous === mapping.anonymous)
    .map(({ waveId, name }) => ({ id: waveId, names: textsOf(name) }));
}

export type CheckPlan = {
  upload: UploadRow;
  mapping: UploadMapping;
  inspection: UploadInspection;
  catalogue: UploadCatalogue;
  definition: InstrumentDefinition | undefined;
};

/** The purpose the file's rows must be covered for. */
export function purposeOf(mapping: UploadMapping, catalogue: UploadCatalogue): string {
  const instrument = catalogue.instruments.find(({ instrumentId }) => instrumentId === mapping.instrumentId);
  return mapping.purposeId ?? instrument?.purposeId ?? QUESTIONNAIRE_PURPOSE;
}

/** A file of study numbers and answers about consent comes by the road of outcomes, without one. */
export function isOnlyPeople(kind: UploadRow['kind'], { columns }: UploadMapping): boolean {
  const valued = new Set(['outcome', 'outcome_at_occasion', 'outcome_id', 'value']);
  return (
    kind === 'outcomes' &&
    columns.some(({ target }) => target.to === 'consent') &&
    !columns.some(({ target }) => valued.has(target.to))
  );
}

export function planJudging({ upload, mapping, inspection, catalogue }: Omit<CheckPlan, 'definition'>): Judging {
  const has = (to: string) => mapping.columns.some(({ target }) => target.to === to);
  const studyNumber = mapping.columns.find(({ target }) => target.to === 'study_number')?.position ?? null;
  const byNotice = catalogue.legalBasis === 'public_interest' && mapping.registerNewPeople && !has('consent');
  const givesPermission = !mapping.anonymous && (has('consent') || byNotice);
  return {
    kind: upload.kind,
    pilotId: upload.pilotId,
    uploadId: upload.uploadId,
    waveId: mapping.waveId ?? null,
    instrumentId: mapping.instrumentId ?? null,
    purposeId: purposeOf(mapping, catalogue),
    anonymous: mapping.anonymous,
    day: has('answered_on') ? null : (mapping.answeredOn ?? null),
    hasSites: has('site') || mapping.siteId !== undefined,
    onlyPeople: isOnlyPeople(upload.kind, mapping),
    registers: mapping.registerNewPeople && !mapping.anonymous,
    purposeIds: givesPermission ? (noticeOf(mapping, catalogue)?.purposes ?? []) : [],
    byNotice,
    minimumAge: catalogue.legalBasis === 'consent' ? catalogue.minimumAge : null,
    mayRepeat: true,
    studyNumberColumn: studyNumber,
    studyNumberText: studyNumber === null ? null : (inspection.columns[studyNumber - 1]?.text ?? ''),
  };
}

/** Everything the process that reads the file needs, so that it asks nobody. */
export function planCheck(room: UploadRoom, plan: CheckPlan, digestKey: string): CheckTask {
  const { upload, mapping, inspection, catalogue, definition } = plan;
  const tomorrow = dateOfDays(daysOf(dayInNorway()) + 1);
  const judging = planJudging(plan);
  return {
    importUrl: room.importUrl,
    rowCount: inspection.rowCount,
    middle: inspection.middle,
    judging,
    reading: {
      kind: upload.kind,
      file: { path: uploadPath(room, upload.uploadId), fileName: upload.fileName },
      settings: inspection.settings,
      mapping,
      columnTexts: inspection.columns.map(({ text, header }) => text || header),
      definition: definition ?? null,
      sites: catalogue.sites.map(({ siteId, name, aliases }) => ({ id: siteId, names: [name, ...aliases] })),
      waves: wavesFor(catalogue, mapping),
      outcomes: catalogue.outcomes.map(outcomeShape),
      elements: catalogue.elements.map(({ elementId, name }) => ({ id: elementId, names: textsOf(name) })),
      backgroundVariables: catalogue.backgroundVariables.map(({ variableId, codes }) => ({
        id: variableId,
        codes: codes.map(({ code, label }) => ({ code, names: textsOf(label) })),
      })),
      digestKey,
      minimumAge: judging.minimumAge,
      lastDay: tomorrow,
    },
  };
}
