export type { Clustered, ClusterRow, ClusterSum } from './cluster-sums.ts';
export { type Anchors, calibrateSet } from './configurations/calibrate-set.ts';
export type { NecessityFit, SetFit } from './configurations/set-fit.ts';
export type { SolutionModel, SolutionTerm } from './configurations/solution.ts';
export type { SetCase, TruthRow } from './configurations/truth-table.ts';
export type { CovariateRow } from './covariate-rows.ts';
export type { DidRow } from './did-parts.ts';
export { betaCdf, betaQuantile } from './distributions/beta.ts';
export { type BinomialTrials, binomialCdf, binomialDensity, binomialQuantile } from './distributions/binomial.ts';
export { chiSquareCdf, chiSquareQuantile } from './distributions/chi-square.ts';
export { type FisherDf, fisherFCdf, fisherFQuantile } from './distributions/fisher-f.ts';
export {
  hypergeometricCdf,
  hypergeometricDensity,
  hypergeometricQuantile,
  type Urn,
} from './distributions/hypergeometric.ts';
export {
  type NoncentralT,
  noncentralityInterval,
  noncentralTCdf,
  noncentralTDensity,
  noncentralTQuantile,
} from './distributions/noncentral-t.ts';
export { normalCdf, normalDensity, normalQuantile } from './distributions/normal.ts';
export { studentTCdf, studentTDensity, studentTQuantile, studentTTwoSided } from './distributions/student-t.ts';
export type { Goal } from './goals.ts';
export { DEFAULT_LEVEL, InvalidInput, type LevelOption } from './input.ts';
export type { RatioDetails } from './log-ratio.ts';
export type { FixedColumn, MixedColumns } from './mixed/group-sums.ts';
export { moments, stableSum, standardDeviation } from './numerics/moments.ts';
export type { Tail } from './numerics/tails.ts';
export type { AdjustedP, PlannedP } from './planned-tests.ts';
export {
  type Interval,
  notCollected,
  REASON_CODES,
  type Reason,
  type ReasonCode,
  type StatisticResult,
  type Status,
  suppressed,
} from './result.ts';
export { type ScaleRow, type ScaleSums, scaleSums } from './scale-sums.ts';
export type { SeriesShape, SeriesTerm } from './segmented-regression.ts';
export type { ShareCounts, TwoShares } from './share-counts.ts';
export { type SizeClass, sizeClass } from './size-class.ts';
export { type AgrestiCaffoDetails, agrestiCaffoDifference } from './statistics/agresti-caffo-difference.ts';
export { type AgrestiCoullDetails, agrestiCoullInterval } from './statistics/agresti-coull-interval.ts';
export { type AlphaIfDroppedDetails, alphaIfDropped } from './statistics/alpha-if-dropped.ts';
export { type AncovaDetails, type AncovaRow, ancova } from './statistics/ancova.ts';
export { type AnovaIccDetails, anovaIcc, LEAST_CLUSTERS } from './statistics/anova-icc.ts';
export { type Attrition, type AttritionBoundsDetails, attritionBounds } from './statistics/attrition-bounds.ts';
export {
  type BcaDetails,
  type BcaOptions,
  type Bootstrapped,
  bcaInterval,
  LEAST_RESAMPLES,
} from './statistics/bca-interval.ts';
export { benjaminiHochberg } from './statistics/benjamini-hochberg.ts';
export { benjaminiYekutieli } from './statistics/benjamini-yekutieli.ts';
export { type BetaBinomialDetails, betaBinomial } from './statistics/beta-binomial.ts';
export { type BetweenVarianceDetails, betweenVariance, type VarianceEstimate } from './statistics/between-variance.ts';
export { type BinomialNormalDetails, binomialNormal } from './statistics/binomial-normal.ts';
export { bonferroni } from './statistics/bonferroni.ts';
export { clopperPearsonInterval } from './statistics/clopper-pearson-interval.ts';
export { type CohenDzDetails, cohenDz } from './statistics/cohen-dz.ts';
export { type Cr2DifferenceDetails, cr2Difference } from './statistics/cr2-difference.ts';
export { type Cr2Details, cr2Mean } from './statistics/cr2-mean.ts';
export {
  type Cr2Coefficient,
  type Cr2Columns,
  type Cr2RegressionDetails,
  cr2Regression,
} from './statistics/cr2-regression.ts';
export { type CronbachDetails, cronbachAlpha } from './statistics/cronbach-alpha.ts';
export { type DesignEffectDetails, designEffect } from './statistics/design-effect.ts';
export { type DidCells, type DidDetails, differenceInDifferences } from './statistics/difference-in-differences.ts';
export { type EValueDetails, eValue, type RiskRatio } from './statistics/e-value.ts';
export { type EntropyDetails, entropyBalance } from './statistics/entropy-balance.ts';
export { type EquivalenceDetails, type EquivalenceInput, equivalenceTest } from './statistics/equivalence-test.ts';
export { type BinomialTestDetails, exactBinomialTest } from './statistics/exact-binomial-test.ts';
export { type FeldtDetails, feldtInterval } from './statistics/feldt-interval.ts';
export { type FisherExactDetails, fisherExact } from './statistics/fisher-exact.ts';
export { type FloorCeilingDetails, floorCeiling } from './statistics/floor-ceiling.ts';
export { type FunnelDetails, funnelLimits } from './statistics/funnel-limits.ts';
export { type GasProfileDetails, gasProfile } from './statistics/gas-profile.ts';
export {
  type CovariateDistance,
  type GeneralizabilityDetails,
  type GeneralizabilityOptions,
  type GeneralizabilityWord,
  generalizabilityIndex,
} from './statistics/generalizability-index.ts';
export {
  CONVENTIONAL_RHO,
  type GoalAttainmentDetails,
  goalAttainmentScore,
} from './statistics/goal-attainment-score.ts';
export { type HedgesGDetails, hedgesG } from './statistics/hedges-g.ts';
export { type HedgesGavDetails, hedgesGav } from './statistics/hedges-gav.ts';
export { hochberg } from './statistics/hochberg.ts';
export { type HodgesLehmannDetails, hodgesLehmann } from './statistics/hodges-lehmann.ts';
export { holm } from './statistics/holm.ts';
export { type InfluenceDetails, influence, type SiteInfluence } from './statistics/influence.ts';
export {
  interruptedTimeSeries,
  LEAST_POINTS,
  type SeriesDetails,
  type SeriesOptions,
} from './statistics/interrupted-time-series.ts';
export { type IccForm, type IntraclassDetails, intraclassCorrelation } from './statistics/intraclass-correlation.ts';
export {
  type InverseOddsDetails,
  inverseOddsWeights,
  type WeightedEffect,
  weightedEffect,
} from './statistics/inverse-odds-weights.ts';
export { type ItemRestDetails, itemRest } from './statistics/item-rest.ts';
export { jeffreysInterval } from './statistics/jeffreys-interval.ts';
export {
  type CurvePoint,
  type KaplanMeierDetails,
  type KaplanMeierOptions,
  kaplanMeier,
  type MedianEnds,
} from './statistics/kaplan-meier.ts';
export { type KendallDetails, kendallTau } from './statistics/kendall-tau.ts';
export {
  type HeldClass,
  type LeaveOneOutDetails,
  type LeaveOneOutOptions,
  type LeftOut,
  leaveOneOut,
} from './statistics/leave-one-out.ts';
export { type LittleDetails, littleMcar } from './statistics/little-mcar.ts';
export { type GroupedPerson, type LogRankDetails, type LogRankGroup, logRank } from './statistics/log-rank.ts';
export { LEAST_PEOPLE_FOR_OMEGA, mcdonaldOmega, type OmegaDetails } from './statistics/mcdonald-omega.ts';
export { type McnemarDetails, mcnemarExact } from './statistics/mcnemar-exact.ts';
export { type MeanDetails, type MeanSummary, meanInterval } from './statistics/mean-interval.ts';
export { type MetaRegressionDetails, metaRegression, SITES_PER_MODERATOR } from './statistics/meta-regression.ts';
export {
  type MetaRegressionPermutationDetails,
  metaRegressionPermutation,
} from './statistics/meta-regression-permutation.ts';
export {
  type MiettinenNurminenDetails,
  miettinenNurminenDifference,
} from './statistics/miettinen-nurminen-difference.ts';
export {
  type DetectableDesign,
  type DetectableDetails,
  minimumDetectableEffect,
} from './statistics/minimum-detectable-effect.ts';
export {
  type DfMethod,
  type MixedCoefficient,
  type MixedModelDetails,
  type MixedOptions,
  mixedModel,
} from './statistics/mixed-model.ts';
export { type NewcombeDetails, newcombeDifference, type ShareOfGroup } from './statistics/newcombe-difference.ts';
export { oddsRatio } from './statistics/odds-ratio.ts';
export { type OfficeDistance, type OfficeDistancesDetails, officeDistances } from './statistics/office-distances.ts';
export { type DeliveredElement, type FidelityDetails, officeFidelity } from './statistics/office-fidelity.ts';
export { type ChangeSummary, type PairedChangeDetails, pairedChange } from './statistics/paired-change.ts';
export { type PairedCounts, type PairedNewcombeDetails, pairedNewcombe } from './statistics/paired-newcombe.ts';
export {
  type AssignedSite,
  type PermutationDetails,
  type PermutationOptions,
  permutationTest,
} from './statistics/permutation-test.ts';
export {
  LEAST_SITES_TO_PREDICT,
  type PredictionDetails,
  type PredictionOptions,
  predictionInterval,
} from './statistics/prediction-interval.ts';
export { type LogisticTerm, type PropensityDetails, propensityScore } from './statistics/propensity-score.ts';
export {
  LEAST_CASES_FOR_QCA,
  type QcaAnswer,
  type QcaDetails,
  type QcaOptions,
  type QcaSample,
  qca,
} from './statistics/qca.ts';
export { type QcaChanceDetails, qcaChance } from './statistics/qca-chance.ts';
export {
  LEAST_SITES,
  type RandomEffectsDetails,
  type RandomEffectsOptions,
  randomEffects,
} from './statistics/random-effects.ts';
export {
  type ErrorOfScale,
  LEAST_RELIABILITY,
  type ReliableChangeDetails,
  reliableChange,
} from './statistics/reliable-change.ts';
export { type RemlIccDetails, remlIcc } from './statistics/reml-icc.ts';
export {
  type RestrictedMeanDetails,
  type RestrictedMeanOptions,
  restrictedMean,
} from './statistics/restricted-mean.ts';
export {
  type OfficeRetention,
  type RetentionDetails,
  retentionDifferences,
} from './statistics/retention-differences.ts';
export { riskRatio } from './statistics/risk-ratio.ts';
export { type ImputedEstimate, type RubinDetails, type RubinOptions, rubinPool } from './statistics/rubin-pool.ts';
export {
  type Answers,
  compileRowScale,
  compileScale,
  type Scale,
  type ScoreDetails,
  scoreScale,
} from './statistics/score-scale.ts';
export { type SignFlipDetails, type SignFlipOptions, signFlipTest } from './statistics/sign-flip-test.ts';
export { type SpearmanDetails, spearman } from './statistics/spearman.ts';
export {
  type Denominator,
  type Equivalence,
  type StandardisedDetails,
  type StandardisedOptions,
  standardisedDifference,
  type WeightedValue,
} from './statistics/standardised-difference.ts';
export {
  type WeightedDifferenceDetails,
  type WeightedRow,
  weightedDifference,
} from './statistics/weighted-difference.ts';
export { type KappaDetails, type KappaOptions, type KappaWeights, weightedKappa } from './statistics/weighted-kappa.ts';
export { type WelchDetails, welchDifference } from './statistics/welch-difference.ts';
export { type RankSumDetails, wilcoxonRankSum } from './statistics/wilcoxon-rank-sum.ts';
export { type WilcoxonDetails, wilcoxonSignedRank } from './statistics/wilcoxon-signed-rank.ts';
export { type WilsonDetails, type WilsonOptions, wilsonInterval } from './statistics/wilson-interval.ts';
export { type Pair, type PairSummary, summarisePairs } from './summarise-pairs.ts';
export type { SurvivalScale } from './survival/confidence-bands.ts';
export type { FollowedPerson, SurvivalStep } from './survival/survival-curve.ts';
export type { Moderator } from './synthesis/moderated-sites.ts';
export type { Coefficient, CoefficientTest, ModeratorTest } from './synthesis/regression-tests.ts';
export type { SiteCount } from './synthesis/site-counts.ts';
export type { SiteEffect } from './synthesis/site-effects.ts';
export { type SiteMean, type SiteShares, siteMeans, siteShares } from './synthesis/site-summaries.ts';
export type { TauMethod, TauRung } from './synthesis/tau-squared.ts';
