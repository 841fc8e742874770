import { codesNamed, type Goal, outcomesNamed } from '@folge/contracts';
import type { Catalogue } from './read-catalogue.ts';

/**
 * Ids that name something the catalogue does not have, one sentence each; empty when all is well. A goal is checked
 * against every pilot it is computed for: outcomes, codes, scales, elements and requirements must be there.
 */
export function danglingReferences(catalogue: Catalogue): string[] {
  return [...danglingInPilots(catalogue), ...catalogue.goals.flatMap((goal) => danglingInGoal(catalogue, goal))];
}

function idsOf(catalogue: Catalogue, kind: string): Set<string> {
  return new Set(catalogue.items.filter((item) => item.kind === kind).map((item) => item.itemId));
}

function danglingInPilots(catalogue: Catalogue): string[] {
  const programmes = new Set(catalogue.programmes.map((programme) => programme.programmeId));
  const instruments = new Set(catalogue.instruments.map((instrument) => instrument.instrumentId));
  const goals = new Set(catalogue.goals.map((goal) => goal.goalId));
  const [purposes, roles, factors, rules] = ['purpose', 'actor_role', 'context_factor', 'age_rule'].map((kind) =>
    idsOf(catalogue, kind),
  );
  const missing = (owner: string, ids: string[], known: Set<string> | undefined) =>
    ids.filter((id) => !known?.has(id)).map((id) => `${owner} names ${id}, which is not there`);
  return [
    ...catalogue.pilots.flatMap(({ pilotId, programmeId, goalIds, body }) => [
      ...missing(pilotId, [programmeId], programmes),
      ...missing(pilotId, goalIds, goals),
      ...missing(pilotId, body.purposeIds, purposes),
      ...missing(pilotId, body.roleIds, roles),
      ...missing(pilotId, body.contextFactorIds, factors),
      ...missing(pilotId, body.ageRuleId ? [body.ageRuleId] : [], rules),
    ]),
    ...catalogue.waves.flatMap((wave) => missing(`${wave.pilotId} ${wave.waveId}`, wave.instrumentIds, instruments)),
    ...catalogue.outcomes.flatMap((outcome) => missing(outcome.outcomeId, [outcome.purposeId], purposes)),
  ];
}

function danglingInGoal(catalogue: Catalogue, goal: Goal): string[] {
  const pilots = catalogue.pilots
    .filter((pilot) => pilot.pilotId === goal.pilotId || pilot.goalIds.includes(goal.goalId))
    .map((pilot) => pilot.pilotId);
  return [
    ...pilots.flatMap((pilotId) => danglingOutcomes(catalogue, goal, pilotId)),
    ...danglingMeasure(catalogue, goal),
  ];
}

function danglingOutcomes(catalogue: Catalogue, goal: Goal, pilotId: string): string[] {
  const outcomes = new Map(
    catalogue.outcomes.filter((outcome) => outcome.pilotId === pilotId).map((outcome) => [outcome.outcomeId, outcome]),
  );
  const absent = outcomesNamed(goal.indicator).filter((id) => !outcomes.has(id));
  const unknownCodes = codesNamed(goal.indicator).flatMap(({ outcome, codes }) => {
    const known = new Set(outcomes.get(outcome)?.codes?.map(({ code }) => code));
    return codes.filter((code) => !known.has(code)).map((code) => `${outcome}=${code}`);
  });
  return [...absent, ...unknownCodes].map((id) => `${goal.goalId} in ${pilotId} names ${id}, which is not there`);
}

function danglingMeasure(catalogue: Catalogue, goal: Goal): string[] {
  const { indicator } = goal;
  if (indicator.type === 'checklist') {
    const requirements = idsOf(catalogue, 'documentation_requirement');
    const elements = idsOf(catalogue, 'element');
    return indicator.requirements.flatMap(({ met }) => {
      if (met.is === 'requirement_met' && !requirements.has(met.requirementId))
        return [`${goal.goalId}: ${met.requirementId}`];
      if (met.is === 'element_delivered' && !elements.has(`${goal.pilotId}.${met.elementId}`))
        return [`${goal.goalId}: ${met.elementId}`];
      return [];
    });
  }
  if (indicator.type !== 'mean_change' || indicator.measure.of !== 'scale') return [];
  const { instrumentId, scale } = indicator.measure;
  const scales = catalogue.instrumentVersions
    .filter((version) => version.instrumentId === instrumentId)
    .flatMap((version) => version.definition.scales.map(({ name }) => name));
  return scales.includes(scale) ? [] : [`${goal.goalId} names the scale ${instrumentId}.${scale}, which is not there`];
}
