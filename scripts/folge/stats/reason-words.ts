import type { Reason, ReasonCode, StatisticResult } from '@folge/statistics';

const words: Record<ReasonCode, string> = {
  no_observations: 'ingen svar',
  single_observation: 'ett svar, derfor uten intervall',
  two_observations: 'to svar: intervallet er svært bredt',
  below_minimum: 'for få svar (n = {n}; det trengs {minimum})',
  small_sample: 'få svar (n = {n}): intervallet er bredt',
  zero_variance: 'alle har samme verdi, derfor uten intervall',
  correlation_undefined: 'sammenhengen mellom før og etter kan ikke regnes ut, derfor uten intervall',
  single_cluster: 'ett kontor: forskjeller mellom kontor er ikke regnet med',
  few_clusters: 'for få kontor til et pålitelig intervall',
  clusters_all_of_one: 'bare én person i hver gruppe',
  no_within_variance: 'ingen forskjell innenfor gruppene',
  negative_icc: 'gruppene er likere enn tilfeldigheter tilsier',
  too_few_items: 'for få spørsmål ({k})',
  item_without_variance: 'ingen variasjon',
  negative_alpha: 'negativ: sjekk om et spørsmål er snudd',
  possibly_not_reversed: 'henger negativt sammen med resten: mulig ikke snudd',
  low_item_rest: 'henger svakt sammen med resten',
  no_discordant_pairs: 'ingen har endret svar',
  sampled_not_enumerated: '{draws} trekninger med frø {seed}, ikke alle muligheter',
  smallest_p_above_level: 'minste mulige p er {smallestP}: testen kan ikke gi utslag med så få',
  tests_not_computed: '{missing} av {m} planlagte tester er ikke regnet; de teller med p = 1',
  not_planned: 'ingen tester',
  low_reliability: 'for lav reliabilitet',
  no_nonzero_changes: 'ingen har endret seg',
  interval_not_reached: 'for få svar til at et intervall når nivået',
  estimate_at_extreme: 'andelen er 0 eller 100 %',
  interval_held_wide: 'intervallet er holdt minst like bredt som standardmetoden',
  fell_to_next_rung: 'en annen metode er brukt, fordi den første ikke fant en løsning',
  half_added_to_cells: 'en rute er tom, derfor er ½ lagt til i alle fire',
  too_few_answered: 'for få spørsmål er besvart',
  below_privacy_limit: 'skjult av hensyn til personvern',
  no_sufficient_combination: 'ingen av de {rows} kombinasjonene fører til utfallet',
  limited_diversity: '{k} elementer har flere kombinasjoner enn {n} kontor kan vise',
  cases_at_crossover: '{undecided} av {n} kontor er verken med eller ikke med i et element',
  pattern_may_be_chance: 'mønsteret kan like gjerne være tilfeldig',
  deliveries_missing: 'for {missing} av {planned} planlagte elementer er det ikke skrevet ned hva som ble gjort',
  many_at_an_end: 'mange står helt øverst eller nederst: skalaen kan ikke vise at de endrer seg videre',
  not_converged: 'fant ingen løsning',
  one_treated_cluster: 'ett kontor med tiltak, derfor uten intervall; minste mulige p er {smallestP}',
  few_comparison_clusters: 'for få kontor uten tiltak ({kComparison}): bare en beskrivelse',
  parallel_trends_assumed: 'parallell utvikling uten tiltak er antatt, ikke vist',
  group_empty: 'en av gruppene har ingen svar',
  too_few_points: 'for få målinger (før {nBefore}, etter {nAfter}; det trengs {minimum})',
  gaps_in_series: '{missing} målinger mangler og er hoppet over',
  separated: 'kolonnene skiller gruppene helt fra hverandre, derfor Firths straffede modell',
  off_support: 'en andel på {share} har ingen lik i den andre gruppen',
  weight_on_one: 'én person bærer en andel på {share} av vekten',
  balance_not_reached: 'ingen vekter gjør gruppene like',
  transport_not_supported: 'for tynt til å føre en effekt over (k = {k}, vektet antall {ess}, dekning {coverage})',
  many_covariates: '{covariates} kolonner er mange for {k} pilotkontor (høyst {most})',
  small_expected_counts: 'for få forventede hendelser i en gruppe',
  collinear_covariate: 'en kolonne er lik en sammensetning av andre, eller har ingen variasjon',
  single_pattern: 'alle mangler svar på det samme, eller ingenting',
  singular_covariance: 'noen spørsmål følger helt av andre, eller det er for få svar',
  single_group: 'bare én gruppe',
  no_events: 'det skjedde ikke for noen',
  median_not_reached: 'det skjedde for færre enn halvparten',
  beyond_follow_up: 'horisonten ({horizon}) er lengre enn oppfølgingen ({lastTime})',
};

/** A reason in words, with its numbers. */
export function reasonText({ code, numbers }: Reason): string {
  return words[code].replace(/\{(\w+)\}/g, (whole, name: string) => {
    const number = numbers[name];
    return number === undefined ? whole : String(Number(number.toPrecision(4))).replace('.', ',');
  });
}

/** What must be said beside the number of a result, with the name of the number. */
export function remarksOn(name: string, { reason, notes }: Pick<StatisticResult, 'reason' | 'notes'>): string[] {
  return [...(reason ? [reason] : []), ...notes].map((one) => `${name}: ${reasonText(one)}.`);
}
