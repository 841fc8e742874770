/** The sentences beside the numbers. {name:format}: value (digits of the goal's unit), unit (with its name), count, percent, degrees, decimal; none: as it is. */
export const reportTextsSentences = {
  'summary.people': {
    nb: '{kind}: {registered:count} er registrert. {covered:count} kan telles med, og {analysed:count} er målt både ved starten og senere.',
    nn: '{kind}: {registered:count} er {registered|registrert|registrerte}. {covered:count} kan teljast med, og {analysed:count} er {analysed|målt|målte} både ved starten og seinare.',
    en: '{kind}: {registered:count} {registered|is|are} registered. {covered:count} may be counted, and {analysed:count} {analysed|is|are} measured both at the start and later.',
  },
  'summary.nobody': {
    nb: 'Ingen personer er registrert i piloten ennå.',
    nn: 'Ingen personar er registrerte i piloten enno.',
    en: 'Nobody is registered in the pilot yet.',
  },
  'summary.anonymous': {
    nb: '{count:count} {count|anonymt|anonyme} svar er samlet inn.',
    nn: '{count:count} {count|anonymt|anonyme} svar er samla inn.',
    en: '{count:count} anonymous {count|answer has|answers have} been collected.',
  },
  'summary.goals': {
    nb: 'Piloten har {goals:count} mål. {measured:count} av dem kan regnes ut nå, og {targets:count} har et tall å måles mot.',
    nn: 'Piloten har {goals:count} mål. {measured:count} av dei kan reknast ut no, og {targets:count} har eit tal å målast mot.',
    en: 'The pilot has {goals:count} {goals|goal|goals}. {measured:count} of them can be computed now, and {targets:count} {targets|has|have} a figure to be measured against.',
  },
  'summary.verdict': {
    nb: '{goal}: {verdict}. {sentence}',
    nn: '{goal}: {verdict}. {sentence}',
    en: '{goal}: {verdict}. {sentence}',
  },
  'summary.no_targets': {
    nb: 'Ingen av målene er tallfestet i kilden. Rapporten viser resultatene, men kan ikke si om målene er nådd.',
    nn: 'Ingen av måla er talfesta i kjelda. Rapporten viser resultata, men kan ikkje seie om måla er nådde.',
    en: 'None of the goals has a figure in its source. The report shows the results, but cannot say whether the goals were reached.',
  },
  'summary.not_cause': {
    nb: 'Rapporten viser hvor deltakerne og de ansatte er. Den viser ikke om det er piloten som har ført dem dit; til det trengs en sammenligning.',
    nn: 'Rapporten viser kvar deltakarane og dei tilsette er. Han viser ikkje om det er piloten som har ført dei dit; til det trengst ei samanlikning.',
    en: 'The report shows where participants and staff are. It does not show whether the pilot brought them there; that takes a comparison.',
  },
  'summary.holes': {
    nb: '{count:count} tall kunne ikke beregnes eller må leses med forbehold. {count|Det|De} står samlet til slutt, med grunn.',
    nn: '{count:count} tal kunne ikkje reknast ut eller må lesast med atterhald. {count|Det|Dei} står samla til slutt, med grunn.',
    en: '{count:count} {count|figure|figures} could not be computed or must be read with caution. {count|It is|They are} listed at the end, with the reason.',
  },
  'goal.share': {
    nb: '{numerator:count} av {n:count} er {value:unit}. Når vi tar hensyn til at kontorene er forskjellige, ligger andelen trolig mellom {low:value} og {high:value}.',
    nn: '{numerator:count} av {n:count} er {value:unit}. Når vi tek omsyn til at kontora er ulike, ligg delen truleg mellom {low:value} og {high:value}.',
    en: '{numerator:count} of {n:count} is {value:unit}. Allowing for differences between the offices, the share probably lies between {low:value} and {high:value}.',
  },
  'goal.share.one_office': {
    nb: '{numerator:count} av {n:count} er {value:unit}. Andelen ligger trolig mellom {low:value} og {high:value}.',
    nn: '{numerator:count} av {n:count} er {value:unit}. Delen ligg truleg mellom {low:value} og {high:value}.',
    en: '{numerator:count} of {n:count} is {value:unit}. The share probably lies between {low:value} and {high:value}.',
  },
  'goal.change.increase': {
    nb: 'I gjennomsnitt er verdien {size:unit} høyere enn ved starten (trolig mellom {low:value} og {high:value}), målt hos de samme {n:count} personene.',
    nn: 'I gjennomsnitt er verdien {size:unit} høgare enn ved starten (truleg mellom {low:value} og {high:value}), målt hos dei same {n:count} personane.',
    en: 'On average the value is {size:unit} higher than at the start (probably between {low:value} and {high:value}), measured in the same {n:count} people.',
  },
  'goal.change.decrease': {
    nb: 'I gjennomsnitt er verdien {size:unit} lavere enn ved starten (endringen er trolig mellom {low:value} og {high:value}), målt hos de samme {n:count} personene.',
    nn: 'I gjennomsnitt er verdien {size:unit} lågare enn ved starten (endringa er truleg mellom {low:value} og {high:value}), målt hos dei same {n:count} personane.',
    en: 'On average the value is {size:unit} lower than at the start (the change is probably between {low:value} and {high:value}), measured in the same {n:count} people.',
  },
  'goal.change.unclear': {
    nb: 'Vi kan ikke si om verdien har gått opp eller ned: endringen er {value:unit}, trolig mellom {low:value} og {high:value}, målt hos de samme {n:count} personene.',
    nn: 'Vi kan ikkje seie om verdien har gått opp eller ned: endringa er {value:unit}, truleg mellom {low:value} og {high:value}, målt hos dei same {n:count} personane.',
    en: 'We cannot say whether the value went up or down: the change is {value:unit}, probably between {low:value} and {high:value}, measured in the same {n:count} people.',
  },
  'goal.change.no_interval': {
    nb: 'Endringen er {value:unit} hos {n:count} {n|person|personer}. Hvor sikkert tallet er, kan ikke beregnes.',
    nn: 'Endringa er {value:unit} hos {n:count} {n|person|personar}. Kor sikkert talet er, kan ikkje reknast ut.',
    en: 'The change is {value:unit} in {n:count} {n|person|people}. How certain the figure is cannot be computed.',
  },
  'goal.count': { nb: 'Antallet er {value:count}.', nn: 'Talet er {value:count}.', en: 'The number is {value:count}.' },
  'goal.checklist': {
    nb: '{numerator:count} av {n:count} krav er oppfylt.',
    nn: '{numerator:count} av {n:count} krav er {numerator|oppfylt|oppfylte}.',
    en: '{numerator:count} of {n:count} {n|requirement|requirements} {n|is|are} met.',
  },
  'goal.gas': {
    nb: '{assessed:count} {assessed|individuelt|individuelle} mål er vurdert; {reached:count} er på avtalt nivå eller bedre. {reason}',
    nn: '{assessed:count} {assessed|individuelt|individuelle} mål er {assessed|vurdert|vurderte}; {reached:count} er på avtalt nivå eller betre. {reason}',
    en: '{assessed:count} individual {assessed|goal is|goals are} assessed; {reached:count} {reached|is|are} at the agreed level or better. {reason}',
  },
  'goal.time_to_event': {
    nb: '{events:count} av {n:count} har nådd hendelsen så langt. {reason}',
    nn: '{events:count} av {n:count} har nådd hendinga så langt. {reason}',
    en: '{events:count} of {n:count} {events|has|have} reached the event so far. {reason}',
  },
  'at.change': { nb: '{from} til {to}', nn: '{from} til {to}', en: '{from} to {to}' },
  'at.now': { nb: 'Nå', nn: 'No', en: 'Now' },
  'goal.not_computed': {
    nb: 'Kan ikke beregnes: {reason}',
    nn: 'Kan ikkje reknast ut: {reason}',
    en: 'Cannot be computed: {reason}',
  },
  'subject.goal': { nb: '{goal}, {at}', nn: '{goal}, {at}', en: '{goal}, {at}' },
  'subject.goal.office': { nb: '{goal}, {at}: {office}', nn: '{goal}, {at}: {office}', en: '{goal}, {at}: {office}' },
  'subject.goal.over_offices': {
    nb: '{goal}, {at}: alle kontor samlet',
    nn: '{goal}, {at}: alle kontor samla',
    en: '{goal}, {at}: over all offices',
  },
  'subject.scale': { nb: '{scale}, {wave}', nn: '{scale}, {wave}', en: '{scale}, {wave}' },
  'subject.pilot': { nb: 'Hele piloten', nn: 'Heile piloten', en: 'The whole pilot' },
  'method.wilson': {
    nb: 'Andel i ett kontor: Wilsons intervall.',
    nn: 'Del i eitt kontor: Wilsons intervall.',
    en: 'Share in one office: Wilson score interval.',
  },
  'method.cr2': {
    nb: 'Over kontor: gjennomsnitt over personer med kontoret som klynge; CR2-varians og t-fordeling med Satterthwaites frihetsgrader.',
    nn: 'Over kontor: gjennomsnitt over personar med kontoret som klynge; CR2-varians og t-fordeling med Satterthwaites fridomsgrader.',
    en: 'Over offices: mean over people with the office as cluster; CR2 variance and a t distribution with Satterthwaite degrees of freedom.',
  },
  'method.paired_t': {
    nb: 'Endring i ett kontor: gjennomsnittet av hver persons endring, med t-intervall.',
    nn: 'Endring i eitt kontor: gjennomsnittet av endringa til kvar person, med t-intervall.',
    en: "Change in one office: the mean of each person's change, with a t interval.",
  },
  'method.assumed_clustering': {
    nb: 'Når alle kontor har 0 eller 100 %: Wilsons intervall med antatt likhet innen kontor ({icc:percent}).',
    nn: 'Når alle kontor har 0 eller 100 %: Wilsons intervall med tenkt likskap innan kontor ({icc:percent}).',
    en: 'Where all offices have 0 or 100%: Wilson interval with an assumed likeness within offices ({icc:percent}).',
  },
  'method.few_offices': {
    nb: 'Færre enn fem kontor: under det samlede tallet står også intervallet når 2, 5 eller 10 % av variasjonen antas å ligge mellom kontor (effektivt antall personer; Wilson for andeler, t for endringer).',
    nn: 'Færre enn fem kontor: under det samla talet står òg intervallet når 2, 5 eller 10 % av variasjonen er tenkt å liggje mellom kontor (effektivt tal på personar; Wilson for delar, t for endringar).',
    en: 'Fewer than five offices: below the overall figure stands also the interval when 2, 5 or 10% of the variation is assumed to lie between offices (effective number of people; Wilson for shares, t for changes).',
  },
  'method.alpha': {
    nb: 'Reliabilitet: Cronbachs alfa av komplette svar, Feldts intervall.',
    nn: 'Reliabilitet: Cronbachs alfa av komplette svar, Feldts intervall.',
    en: "Reliability: Cronbach's alpha of complete answers, Feldt's interval.",
  },
  'method.verdict': {
    nb: 'Nådd: hele intervallet er på rett side av måltallet. Trolig nådd eller trolig ikke nådd: bare anslaget er det. Kan ikke avgjøres: intervallet strekker seg forbi måltallet med mer enn den minste endringen som betyr noe, til begge sider; svaret avhenger av utfall som mangler; eller måltallet gjelder hele landet. En sjekkliste er nådd når alle krav er oppfylt.',
    nn: 'Nådd: heile intervallet er på rett side av måltalet. Truleg nådd eller truleg ikkje nådd: berre anslaget er det. Kan ikkje avgjerast: intervallet strekkjer seg forbi måltalet med meir enn den minste endringa som betyr noko, til begge sider; svaret kjem an på utfall som manglar; eller måltalet gjeld heile landet. Ei sjekkliste er nådd når alle krav er oppfylte.',
    en: 'Reached: the whole interval lies on the right side of the target. Probably reached or probably not reached: only the estimate does. Undecided: the interval reaches past the target by more than the smallest worthwhile change on both sides; the answer depends on outcomes that are missing; or the target is for the whole country. A checklist is reached when every requirement is met.',
  },
} as const;
