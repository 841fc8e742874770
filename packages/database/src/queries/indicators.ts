import type { Indicator, IndicatorFigures } from '@folge/contracts';
import type { MainTransaction } from '../connect.ts';
import { listCatalogueRecords } from './catalogue-records.ts';
import { computeMeanChange } from './indicator-changes.ts';
import { computeChecklist } from './indicator-checklists.ts';
import { computeGas } from './indicator-gas.ts';
import type { IndicatorOutcomes } from './indicator-population.ts';
import { computeCount, computeProportion } from './indicator-shares.ts';
import { computeTimeToEvent } from './indicator-times.ts';
import { joinByHash } from './join-by-hash.ts';

export type IndicatorQuestion = { pilotId: string; programmeId: string; indicator: Indicator };

/**
 * Computes an indicator inside a pilot, as sums per office. Only rows of the pilot that are not superseded, of people
 * who are covered for the purpose of what is counted; those who are not covered are counted apart.
 */
export async function computeIndicator(db: MainTransaction, question: IndicatorQuestion): Promise<IndicatorFigures> {
  const { pilotId, indicator } = question;
  await joinByHash(db);
  if (indicator.type === 'checklist') {
    return { type: 'checklist', sites: await computeChecklist(db, { ...question, indicator }) };
  }
  const outcomes: IndicatorOutcomes = new Map(
    (await listCatalogueRecords(db, 'outcome', { pilotId })).map((outcome) => [outcome.outcomeId, outcome]),
  );
  switch (indicator.type) {
    case 'proportion': {
      const { rows, uncovered } = await computeProportion(db, { pilotId, indicator, outcomes });
      return { type: 'proportion', sites: rows, uncovered };
    }
    case 'mean_change': {
      const { rows, uncovered } = await computeMeanChange(db, { pilotId, indicator, outcomes });
      return { type: 'mean_change', sites: rows, uncovered };
    }
    case 'gas': {
      const { rows, uncovered } = await computeGas(db, { pilotId, indicator, outcomes });
      return { type: 'gas', sites: rows, uncovered };
    }
    case 'count': {
      const { rows, uncovered } = await computeCount(db, { pilotId, indicator, outcomes });
      return { type: 'count', sites: rows, uncovered };
    }
    case 'time_to_event':
      return { type: 'time_to_event', ...(await computeTimeToEvent(db, { pilotId, indicator, outcomes })) };
  }
}
