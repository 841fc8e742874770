import { type ColumnTarget, inLanguage, type Language, type Localized } from '@folge/contracts';
import { backgroundVariablesOf, elementsOf, strandsOf } from '../pilots/coded-lists.ts';
import type { PilotCatalogue } from '../pilots/pilot-catalogue.ts';

/** The values that a column mapped so may hold, where only some may; codes, and their labels where those are read too. */
export function expectedValues(target: ColumnTarget, pilot: PilotCatalogue, language: Language): string[] {
  const coded = ({ code, label }: { code: string; label: Localized }) => `${code} (${inLanguage(label, language)})`;
  switch (target.to) {
    case 'site':
      return pilot.sites.map(({ siteId, name }) => `${name} (${siteId})`);
    case 'strand':
      return strandsOf(pilot).map(({ strandId, name }) => coded({ code: strandId, label: name }));
    case 'arm':
      return pilot.pilot.body.arms.map(({ id, name }) => coded({ code: id, label: name }));
    case 'background': {
      const variable = backgroundVariablesOf(pilot).find(({ variableId }) => variableId === target.variable);
      return variable?.codes.map(coded) ?? [];
    }
    case 'outcome':
    case 'outcome_at_occasion': {
      const outcome = pilot.outcomes.find(({ outcomeId }) => outcomeId === target.outcome);
      return outcome?.codes?.map(({ label }) => inLanguage(label, language)) ?? [];
    }
    case 'outcome_id':
      return pilot.outcomes.map(({ name }) => inLanguage(name, language));
    case 'element':
      return elementsOf(pilot).map(({ name }) => inLanguage(name, language));
    case 'person_kind':
      return ['deltaker', 'ansatt', 'mentor', 'sammenligning'];
    default:
      return [];
  }
}
