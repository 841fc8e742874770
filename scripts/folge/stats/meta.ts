import {
  influence,
  LEAST_SITES,
  leaveOneOut,
  predictionInterval,
  type RandomEffectsDetails,
  randomEffects,
  type StatisticResult,
  type TauMethod,
} from '@folge/statistics';
import { column, oneOf, optionalColumn, optionalNumber } from './option-specs.ts';
import { type NamedSite, readSites } from './read-sites.ts';
import { readTable } from './read-table.ts';
import { remarksOn } from './reason-words.ts';
import { type Answer, type Section, statisticCommand } from './statistic-command.ts';
import { intervalText } from './table-text.ts';

type Settings = { tau: TauMethod; threshold: number | undefined };

function synthesise(sites: readonly NamedSite[], { tau, threshold }: Settings) {
  const mean = randomEffects(sites, { tau });
  return {
    mean,
    // From three offices on there is always a synthesis; fewer were refused with the file.
    found: mean.details as RandomEffectsDetails,
    prediction: predictionInterval(sites, threshold === undefined ? { tau } : { tau, threshold }),
    ...withoutEach(sites, { tau, threshold }),
    influences: influence(sites, { tau }).details?.sites ?? [],
  };
}

/** A threshold above 0 is the smallest effect that matters, and gives the conclusion a word. */
function withoutEach(sites: readonly NamedSite[], { tau, threshold = 0 }: Settings) {
  const { details } = leaveOneOut(sites, threshold > 0 ? { tau, worthwhile: threshold } : { tau });
  return { without: details?.left ?? [], held: details?.held ?? null };
}

type Synthesis = ReturnType<typeof synthesise>;

function jsonOf(
  { mean, found, prediction, without, held, influences }: Synthesis,
  sites: readonly NamedSite[],
): object {
  const labelOf = (place: number) => sites[place]?.label ?? String(place + 1);
  return {
    k: mean.k,
    estimate: mean.value,
    se: found.seWald,
    ci: found.ciWald,
    seHartungKnapp: found.seHartungKnapp,
    ciHartungKnapp: found.ciHartungKnapp,
    ciHartungKnappGuarded: mean.ci,
    pHartungKnappGuarded: found.p,
    tau2: found.tau2,
    tau2Method: found.tauRung,
    tau2REML: found.tauRung === 'REML' ? found.tau2 : undefined,
    tau2DL: found.tau2Dl,
    tau2PM: found.tau2Pm,
    tau2Ci: found.tau2Ci,
    i2: found.i2,
    i2Ci: found.i2Ci,
    h2: found.h2,
    h2Ci: found.h2Ci,
    q: found.q,
    qP: found.qP,
    predictionInterval: prediction.ci,
    predictionIntervalPlugIn: prediction.details?.plugInHartungKnapp ?? null,
    predictionIntervalNormal: prediction.details?.plugInNormal ?? null,
    predictionIntervalHts: prediction.details?.plugInWald ?? null,
    pPositive: prediction.details?.pPositive ?? null,
    pAtLeast: prediction.details?.pAtLeast ?? null,
    sizeClass: held?.sizeClass ?? null,
    sizeClassChangedWithout: held?.changedWithout.map(labelOf) ?? null,
    leaveOneOut: without.map(({ place, estimate, ...left }) => ({
      label: labelOf(place),
      estimate,
      se: left.seWald,
      seHartungKnapp: left.seHartungKnapp,
      ci: left.ciWald,
      ciHartungKnapp: left.ciHartungKnapp,
      ciHartungKnappGuarded: left.ci,
      tau2: left.tau2,
      i2: left.i2,
      h2: left.h2,
      q: left.q,
      qP: left.qP,
    })),
    blup: found.sites.map(({ place, blup, blupSe, blupCi, weight }) => ({
      label: labelOf(place),
      estimate: blup,
      se: blupSe,
      ci: blupCi,
      weight: 100 * weight,
    })),
    influence: influences.map(({ place, ...numbers }) => ({ label: labelOf(place), ...numbers })),
    results: { meta: mean, prediction },
  };
}

function meanSection({ mean, found, prediction }: Synthesis): Section {
  return {
    columns: ['', 'verdi', '95 %-intervall'],
    rows: [
      ['gjennomsnitt over kontor (Hartung–Knapp, vernet)', mean.value, intervalText(mean.ci)],
      ['  uten vern', mean.value, intervalText(found.ciHartungKnapp)],
      ['  normalt (Wald)', mean.value, intervalText(found.ciWald)],
      ['et nytt kontor', null, intervalText(prediction.ci)],
      ['  med τ² som kjent', null, intervalText(prediction.details?.plugInHartungKnapp)],
      ['sjanse for effekt over 0 i et nytt kontor', prediction.details?.pPositive, '–'],
      [`τ² (${found.tauRung})`, found.tau2, intervalText(found.tau2Ci)],
      ['τ² (DL)', found.tau2Dl, '–'],
      ['τ² (PM)', found.tau2Pm, '–'],
      ['I² i prosent', found.i2, intervalText(found.i2Ci)],
      ['H²', found.h2, intervalText(found.h2Ci)],
      ['Q', found.q, '–'],
      ['p for Q', found.qP, '–'],
    ],
  };
}

function officeSection({ found, without, influences }: Synthesis, sites: readonly NamedSite[]): Section {
  const rows = found.sites.map(({ place, blup, weight }, i) => {
    const { label, effect } = sites[place] as NamedSite;
    return [label, effect, 100 * weight, blup, without[i]?.estimate, influences[i]?.rstudent, influences[i]?.cookD];
  });
  return { columns: ['kontor', 'effekt', 'vekt i %', 'BLUP', 'snitt uten', 'residual', 'Cooks D'], rows };
}

function answer(sites: readonly NamedSite[], settings: Settings): Answer {
  const synthesis = synthesise(sites, settings);
  const prediction: StatisticResult = synthesis.prediction;
  return {
    json: jsonOf(synthesis, sites),
    sections: [meanSection(synthesis), officeSection(synthesis, sites)],
    remarks: [...remarksOn('gjennomsnitt', synthesis.mean), ...remarksOn('nytt kontor', prediction)],
  };
}

export const meta = statisticCommand({
  words: 'meta FIL --effect KOLONNE --variance KOLONNE [--method REML|DL|PM] [--label KOLONNE] [--threshold TALL]',
  question: 'Hva er gjennomsnittet over kontorene, hvor ulike er de, og hva kan et nytt kontor vente?',
  explanation: [
    'Én rad per kontor (eller studie): effekten og variansen dens (standardfeilen opphøyd i andre).',
    'ci er det normale intervallet, ciHartungKnapp og ciHartungKnappGuarded er t-intervaller; i2 er i prosent.',
    'predictionInterval regner med at τ² er usikker; predictionIntervalPlugIn gjør ikke det.',
    'pAtLeast er sjansen for at et nytt kontor når --threshold. Er den over 0, sier sizeClass hva det vernede intervallet',
    'viser ved siden av 0 og terskelen, og sizeClassChangedWithout hvilke kontor den konklusjonen henger på.',
    'R: metafor::rma(yi, vi, method = "REML"), test = "knha" og "adhoc"; confint(), blup(), leave1out(), influence();',
    'predict(rma(yi, vi, test = "knha")) for predictionIntervalPlugIn.',
  ].join('\n'),
  example: 'meta kontor.csv --effect endring --variance varians --label kontor',
  options: {
    effect: column,
    variance: column,
    method: oneOf('REML', 'DL', 'PM'),
    label: optionalColumn,
    threshold: optionalNumber,
  },
  answer: async ([file], { method, threshold, ...columns }) => {
    const sites = readSites(await readTable(file), columns, LEAST_SITES);
    return answer(sites, { tau: method, threshold });
  },
});
