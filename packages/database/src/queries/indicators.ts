import type { Indicator, IndicatorFigures } from '@folge/contracts';
import type { MainTransaction } from '../connect.ts';
import { listCatalogueRecords } from './catalogue-records.ts';
import { computeMeanChange, permitsOfChange } from './indicator-changes.ts';
import { computeChecklist } from './indicator-checklists.ts';
import { computeGas } from './indicator-gas.ts';
import { countUncovered, type IndicatorOutcomes, permitsOf } from './indicator-population.ts';
import { computeCount, computeProportion } from './indicator-shares.ts';
import { computeTimeToEvent } from './indicator-times.ts';

export type IndicatorQuestion = { pilotId: string; programmeId: string; indicator: Indicator };

/**
 * Computes an indicator inside a pilot, as sums per office. Only rows of the pilot that are not superseded, of people
 * who are covered for the purpose of what is counted; those who are not covered are counted apart.
 */
export async function computeIndicator(db: MainTransaction, question: IndicatorQuestion): Promise<IndicatorFigures> {
  const { pilotId, indicator } = question;
  if (indicator.type === 'checklist') {
    return { type: 'checklist', sites: await computeChecklist(db, { ...question, indicator }) };
  }
  const outcomes: IndicatorOutcomes = new Map(
    (await listCatalogueRecords(db, 'outcome', { pilotId })).map((outcome) => [outcome.outcomeId, outcome]),
  );
  const permits =
    indicator.type === 'mean_change'
      ? await permitsOfChange(db, { pilotId, indicator, outcomes })
      : permitsOf(indicator, outcomes);
  const uncovered = await countUncovered(db, { pilotId, population: indicator.population, permits });
  switch (indicator.type) {
    case 'proportion':
      return { type: 'proportion', sites: await computeProportion(db, { pilotId, indicator, outcomes }), uncovered };
    case 'mean_change':
      return { type: 'mean_change', sites: await computeMeanChange(db, { pilotId, indicator, outcomes }), uncovered };
    case 'gas':
      return { type: 'gas', sites: await computeGas(db, { pilotId, indicator, outcomes }), uncovered };
    case 'count':
      return { type: 'count', sites: await computeCount(db, { pilotId, indicator, outcomes }), uncovered };
    case 'time_to_event':
      return {
        type: 'time_to_event',
        figures: await computeTimeToEvent(db, { pilotId, indicator, outcomes }),
        uncovered,
      };
  }
}
