import { codedItems, type InstrumentDefinition } from '@folge/contracts';
import { compileScale } from '@folge/statistics';

/** The scores of one respondent's answers, one for each scale of the form, in their order; null where too little is answered. */
export function scoresOf(definition: InstrumentDefinition, answers: readonly (number | null)[]): (number | null)[] {
  const slotOf = new Map(codedItems(definition).map(({ name }, slot) => [name, slot]));
  return definition.scales.map((scale) => {
    const score = compileScale({
      items: scale.items.length,
      min: scale.minimum,
      max: scale.maximum,
      reversed: scale.reversed.map((name) => scale.items.indexOf(name)),
      minimumAnswered: Math.max(1, Math.ceil(scale.items.length * scale.answeredShare)),
    });
    return score(scale.items.map((name) => answers[slotOf.get(name) as number] ?? null));
  });
}
