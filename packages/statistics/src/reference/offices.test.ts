import { betaBinomial } from '../statistics/beta-binomial.ts';
import { binomialNormal } from '../statistics/binomial-normal.ts';
import { mixedModel } from '../statistics/mixed-model.ts';
import { pairedChange } from '../statistics/paired-change.ts';
import { randomEffects } from '../statistics/random-effects.ts';
import { remlIcc } from '../statistics/reml-icc.ts';
import { welchDifference } from '../statistics/welch-difference.ts';
import { summarisePairs } from '../summarise-pairs.ts';
import { inverseLogit, presentCounts } from '../synthesis/site-counts.ts';
import { siteMeans } from '../synthesis/site-summaries.ts';
import { twoStageShares } from '../synthesis/two-stage-shares.ts';
import { describeReference } from '../testing/describe-reference.ts';
import { anorexia } from '../testing/published.ts';
import { growthInSchools } from '../testing/published-schools.ts';
import { hyperdynamic } from '../testing/published-shares.ts';

const schools = growthInSchools.map(({ n, sum, sumSquares = 0 }) => {
  const mean = sum / n;
  return { n, mean, variance: (sumSquares - n * mean * mean) / (n - 1) };
});
const own = schools.map(({ n, mean, variance }) => ({ effect: mean, variance: variance / n }));
const pooled = siteMeans(schools.map(({ n, mean, variance }) => ({ n, mean, sd: Math.sqrt(variance) })));

function twoStage(effects: typeof pooled) {
  const { value, k, details } = randomEffects(effects);
  return {
    k,
    tau2: details?.tau2,
    mu: value,
    se: details?.seWald,
    hk_ci: details?.ciHartungKnapp,
    I2: details?.i2,
    Q: details?.q,
    blup: details?.sites.map(({ blup }) => blup),
  };
}

const [glmm, beta] = [binomialNormal(hyperdynamic), betaBinomial(hyperdynamic)];
const logits = twoStageShares(presentCounts(hyperdynamic), 0.95);

/** Therapy for anorexia, as if every third person had not come back and five had come only then. */
const waves = anorexia.CBT.flatMap(({ before, after }, i) => [
  { id: i + 1, wave: 0, y: [1, 4, 7, 10, 13].includes(i + 1) ? null : before },
  { id: i + 1, wave: 1, y: (i + 1) % 3 === 0 ? null : after },
]).filter(({ y }) => y !== null);
const ofWave = (wave: number) => waves.filter((row) => row.wave === wave);
const columns = {
  outcome: waves.map(({ y }) => y),
  group: waves.map(({ id }) => id),
  fixed: [{ term: 'wave', values: waves.map(({ wave }) => wave) }],
};
const mixed = mixedModel(columns);
const line = mixed.details?.coefficients[1];
const kenwardRoger = mixedModel(columns, { df: 'kenward_roger' }).details?.coefficients[1];
const linked = summarisePairs(
  ofWave(0).flatMap(({ id, y }) => {
    const later = ofWave(1).find((row) => row.id === id);
    return later ? [{ before: y, after: later.y }] : [];
  }),
);
const change = pairedChange(linked);
const welch = welchDifference({ first: ofWave(1).map(({ y }) => y), second: ofWave(0).map(({ y }) => y) });

describeReference(
  'offices',
  () => ({
    found: {
      site_effects: {
        n: schools.map(({ n }) => n),
        mean_change: schools.map(({ mean }) => mean),
        var_own: schools.map(({ variance }) => variance),
        var_within_pooled: (pooled[0]?.variance ?? 0) * 12,
        two_stage_own_var: twoStage(own),
        two_stage_pooled_var: twoStage(pooled),
        one_stage: oneStage(),
      },
      shares: {
        glmm: {
          logit: glmm.details?.logit,
          se: glmm.details?.se,
          sd_site: glmm.details?.sd,
          share: glmm.value,
          ci: glmm.ci ?? [],
        },
        betabinomial: {
          mean: beta.value,
          rho: beta.details?.rho,
          ci_mean: beta.ci ?? [],
          logLik: beta.details?.logLikelihood,
        },
        logit_two_stage: {
          share: inverseLogit(logits.value ?? 0),
          ci: logits.details?.ciHartungKnapp.map(inverseLogit),
          tau2: logits.details?.tau2,
        },
        crude: beta.details?.crude,
      },
      partial_waves: {
        n_pairs: linked.n,
        n_baseline: welch.details?.nSecond,
        n_follow: welch.details?.nFirst,
        mixed: {
          change: mixed.value,
          se: line?.se,
          satt_df: line?.df,
          satt_p: line?.p,
          kr_se: kenwardRoger?.se,
          kr_df: kenwardRoger?.df,
          var_person: mixed.details?.varianceBetween,
          var_resid: mixed.details?.varianceWithin,
        },
        pairs_only: { change: change.value, ci: change.ci ?? [], p: change.details?.p },
        unlinked_welch: { change: welch.value, ci: welch.ci ?? [], df: welch.details?.df, p: welch.details?.p },
      },
    },
    // lme4 and optim search a flat top; ours solve for where its slope is zero.
    tolerances: { '*.one_stage*': 1e-5, 'shares.glmm*': 1e-5, '*betabinomial*': 1e-6, '*.mixed*': 1e-5 },
  }),
  { asserted: 132, inputs: 0, reasoned: 0 },
);

function oneStage() {
  const { details } = remlIcc(growthInSchools);
  return {
    var_site: details?.varianceBetween,
    var_resid: details?.varianceWithin,
    mu: details?.mean,
    se: details?.meanSe,
  };
}
