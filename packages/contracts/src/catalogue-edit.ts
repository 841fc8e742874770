import { z } from 'zod';
import { CatalogueInstrument } from './catalogue-instrument.ts';
import { Goal } from './goal.ts';
import { Notice } from './notice.ts';
import { Outcome } from './outcome.ts';
import { Pilot } from './pilot.ts';
import { Programme } from './programme.ts';
import { Site } from './site.ts';
import { Source } from './source.ts';
import { Wave } from './wave.ts';

/** The revision an edit was made from; null makes something new. What the address names stands in no body. */
const revision = z.number().int().positive().nullable();

export const ProgrammeEdit = Programme.omit({ programmeId: true }).extend({ revision });
export type ProgrammeEdit = z.infer<typeof ProgrammeEdit>;

export const PilotEdit = Pilot.omit({ pilotId: true }).extend({ revision: z.number().int().positive() });
export type PilotEdit = z.infer<typeof PilotEdit>;

export const SiteEdit = Site.omit({ pilotId: true, siteId: true }).extend({ revision });
export type SiteEdit = z.infer<typeof SiteEdit>;

export const WaveEdit = Wave.omit({ pilotId: true, waveId: true }).extend({ revision });
export type WaveEdit = z.infer<typeof WaveEdit>;

export const OutcomeEdit = Outcome.omit({ pilotId: true, outcomeId: true }).extend({ revision });
export type OutcomeEdit = z.infer<typeof OutcomeEdit>;

/** A goal belongs to the programme of the address or of the pilot in it. */
export const GoalEdit = Goal.omit({ pilotId: true, goalId: true, programmeId: true }).extend({ revision });
export type GoalEdit = z.infer<typeof GoalEdit>;

export const InstrumentEdit = CatalogueInstrument.omit({ pilotId: true, instrumentId: true }).extend({ revision });
export type InstrumentEdit = z.infer<typeof InstrumentEdit>;

/** An item's body is checked by the contract of its kind. */
export const ItemEdit = z.strictObject({
  programmeId: z.string().nullable().default(null),
  source: Source.nullable().default(null),
  position: z.number().int().default(0),
  body: z.record(z.string(), z.unknown()),
  revision,
});
export type ItemEdit = z.infer<typeof ItemEdit>;

export const NoticeEdit = Notice.omit({ pilotId: true, noticeId: true, version: true, language: true });
export type NoticeEdit = z.infer<typeof NoticeEdit>;

export const RevisionQuery = z.strictObject({ revision: z.coerce.number().int().positive() });
export type RevisionQuery = z.infer<typeof RevisionQuery>;
