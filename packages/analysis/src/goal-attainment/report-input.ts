import type {
  CollectionCount,
  FlowFigures,
  Indicator,
  IndicatorFigures,
  Localized,
  ReportOffice,
  ReportTarget,
  ReportUnit,
  Source,
} from '@folge/contracts';
import type { ScaleSums } from '@folge/statistics';

/** A goal with what the database computed of its indicator. */
export type GoalInput = {
  goalId: string;
  name: Localized;
  source: Source | null;
  indicator: Indicator;
  target: ReportTarget | null;
  unit: ReportUnit;
  smallestWorthwhileChange: number | null;
  figures: IndicatorFigures;
};

/** A scale in a wave: how many answered, and the sums of those who answered every item. */
export type ScaleFigures = {
  instrumentId: string;
  instrumentName: Localized;
  instrumentVersion: number;
  scale: string;
  scaleName: Localized;
  waveId: string;
  itemNames: string[];
  responses: number;
  scored: number;
  scoreSum: number;
  scoreSumOfSquares: number;
  sums: ScaleSums;
};

export type GoalAttainmentInput = {
  pilotId: string;
  pilotName: Localized;
  programmeName: Localized;
  figuresAreInvented: boolean;
  computedAt: string;
  recordsState: string;
  catalogueRevision: string;
  offices: ReportOffice[];
  /** The last day of offices that have closed, or are to. */
  closedOn: Record<string, string>;
  waves: { waveId: string; name: Localized; anonymous: boolean }[];
  flows: FlowFigures[];
  collection: CollectionCount[];
  goals: GoalInput[];
  scales: ScaleFigures[];
};
