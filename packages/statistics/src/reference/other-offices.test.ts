import { densityOverlap, kernelOverlap } from '../selection.ts';
import { generalizabilityIndex } from '../statistics/generalizability-index.ts';
import { inverseOddsWeights, weightedEffect } from '../statistics/inverse-odds-weights.ts';
import { officeDistances } from '../statistics/office-distances.ts';
import { randomEffects } from '../statistics/random-effects.ts';
import { describeReference } from '../testing/describe-reference.ts';
import { schools } from '../testing/published-groups.ts';
import { trialEffects, trialSchools } from '../testing/published-schools.ts';

const names = ['size', 'schavg', 'girls', 'mixed'];
const offices = schools.map(({ inTrial, covariates }) => ({ inGroup: inTrial, covariates }));
const { value: index, details } = generalizabilityIndex(offices, { draws: 99 });
const weights = inverseOddsWeights(offices);
const trialWeights = (weights.details?.weights ?? []).filter((weight) => weight !== null);
const transported = weightedEffect(trialEffects, trialWeights);
const pooled = randomEffects(trialSchools);
const targets = officeDistances(offices).details?.targets ?? [];
const averages = schools.map(({ covariates }) => covariates[1]);

const byName = <T>(values: readonly T[]) => Object.fromEntries(names.map((name, place) => [name, values[place]]));

describeReference(
  'other-offices',
  () => ({
    found: {
      n_trial: details?.kTrial,
      n_target: details?.kTarget,
      smd: byName(
        (details?.covariates ?? []).map((covariate) => ({
          mean_trial: covariate.meanTrial,
          mean_target: covariate.meanTarget,
          sd_target: (covariate.meanTrial - covariate.meanTarget) / (covariate.distance ?? 0),
          asmd_target_sd: covariate.distance,
          smd_pooled: covariate.pooled,
          inside_range: covariate.coverage,
          ks: covariate.kolmogorovSmirnov,
        })),
      ),
      ps_coef: { '(Intercept)': details?.terms[0], ...byName((details?.terms ?? []).slice(1)) },
      generalizability_index: {
        prob_disjoint: index,
        prob_disjoint_integrate: index,
        logit_disjoint: details?.logit,
        prob_all: details?.probabilityAll,
        logit_all: details?.logitAll,
        discrete_quintiles_disjoint: details?.fifths,
        bandwidth: {
          trial_prob: details?.bandwidths.trialProbability,
          target_prob: details?.bandwidths.targetProbability,
          trial_logit: details?.bandwidths.trialLogit,
          target_logit: details?.bandwidths.targetLogit,
        },
      },
      checks: {
        same_sample: densityOverlap(averages, averages),
        closed_form_normals: kernelOverlap({ points: [0], width: 1 }, { points: [0.8], width: 1.5 }),
      },
      coverage_logit: details?.coverageLogit,
      weights: {
        w: trialWeights,
        ess: weights.value,
        ess_share: weights.details?.essShare,
        weighted_asmd: byName((weights.details?.balance ?? []).map(({ after }) => after)),
        weighted_mean: transported?.mean,
        weighted_se: transported?.se,
        reml_hk_mean: pooled.value,
        reml_hk_ci: pooled.details?.ciHartungKnapp,
      },
      mahalanobis_target: targets.map(({ toCentre }) => toCentre ** 2),
      nearest_trial_distance: targets.map(({ toNearest }) => toNearest),
    },
    inputs: ['covariates[*'],
    // metafor stopped at its default of 1e-5 here; with `control = list(threshold = 1e-12)` it gives our digits.
    tolerances: { 'weights.reml_hk*': 5e-6 },
  }),
  { asserted: 175, inputs: 4, reasoned: 0 },
);
