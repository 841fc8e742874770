import {
  Localized,
  RowProblem,
  StoredCatalogueInstrument,
  StoredCatalogueItem,
  StoredGoal,
  StoredNotice,
  StoredOutcome,
  StoredPilot,
  StoredProgramme,
  StoredSite,
  StoredWave,
} from '@folge/contracts';
import { z } from 'zod';
export const UploadProblems = z.object({ total: z.number().int(), problems: z.array(RowProblem) });
export type UploadProblems = z.infer<typeof UploadProblems>;
export const TryOutFile = z.object({ name: z.string(), description: Localized });
export type TryOutFile = z.infer<typeof TryOutFile>;
export const PilotDetail = z.object({
  pilot: StoredPilot,
  programme: StoredProgramme,
  sites: z.array(StoredSite),
  waves: z.array(StoredWave),
  goals: z.array(StoredGoal),
  instruments: z.array(StoredCatalogueInstrument),
  outcomes: z.array(StoredOutcome),
  notices: z.array(StoredNotice),
  items: z.array(StoredCatalogueItem),
});
export type PilotDetail = z.infer<typeof PilotDetail>;
export const ProgrammeDetail = z.object({
  programme: StoredProgramme,
  pilots: z.array(StoredPilot),
  goals: z.array(StoredGoal),
  items: z.array(StoredCatalogueItem),
});
export type ProgrammeDetail = z.infer<typeof ProgrammeDetail>;
