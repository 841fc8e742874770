import { codedItems, type InstrumentVersion, measuredItems, type UploadKind } from '@folge/contracts';
import { backgroundVariablesOf } from '../pilots/coded-lists.ts';
import type { PilotCatalogue } from '../pilots/pilot-catalogue.ts';
import { useLocalized, useTexts } from '../texts/language.tsx';
import { columnsTexts } from './columns-texts.ts';
import { plainTargets, type TargetGroup, valueOfOwnOccasion, valueOfTarget } from './target-options.ts';

type Choices = { kind: UploadKind; pilot: PilotCatalogue; version: InstrumentVersion | undefined };

/** Everything a column can become, in groups, in words. */
export function useTargetGroups({ kind, pilot, version }: Choices): TargetGroup[] {
  const texts = useTexts(columnsTexts);
  const localized = useLocalized();
  const plain = (group: keyof typeof plainTargets): TargetGroup => ({
    label: texts.groups[group],
    options: plainTargets[group](kind).map((to) => ({ value: JSON.stringify([to]), text: texts.targets[to] })),
  });
  const items = version ? [...codedItems(version.definition), ...measuredItems(version.definition)] : [];
  const itemGroup: TargetGroup = {
    label: texts.groups.items,
    options: items.map((item) => ({
      value: valueOfTarget({ to: 'item', item: item.name }),
      text: `${item.name}: ${localized(item.wording)}`.slice(0, 120),
    })),
  };
  const background: TargetGroup = {
    label: texts.groups.background,
    options:
      kind === 'deliveries'
        ? []
        : backgroundVariablesOf(pilot).map(({ variableId, name }) => ({
            value: valueOfTarget({ to: 'background', variable: variableId }),
            text: localized(name),
          })),
  };
  const outcomes = kind === 'outcomes' ? pilot.outcomes : [];
  const wide: TargetGroup = {
    label: texts.groups.outcomes,
    options: outcomes.flatMap((outcome) => [
      ...pilot.waves.map((wave) => ({
        value: valueOfTarget({ to: 'outcome', outcome: outcome.outcomeId, occasion: wave.waveId }),
        text: texts.outcomeAt(localized(outcome.name), localized(wave.name)),
      })),
      {
        value: valueOfOwnOccasion(outcome.outcomeId),
        text: texts.outcomeAt(localized(outcome.name), texts.ownOccasion),
      },
    ]),
  };
  const atOccasion: TargetGroup = {
    label: texts.groups.outcomesAtOccasion,
    options: outcomes.map((outcome) => ({
      value: valueOfTarget({ to: 'outcome_at_occasion', outcome: outcome.outcomeId }),
      text: localized(outcome.name),
    })),
  };
  const groups = [plain('person'), background, plain('time'), plain('consent'), itemGroup, wide, atOccasion];
  return [...groups, plain('outcomesLong'), plain('deliveries')].filter((group) => group.options.length > 0);
}
