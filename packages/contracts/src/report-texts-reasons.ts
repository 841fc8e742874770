/** Why something is not in the report, or only with caution. Every text in three languages; {name:format} is filled in. */
export const reportTextsReasons = {
  'flow.no_event': {
    nb: 'Ikke spurt om samtykke, eller ikke varslet',
    nn: 'Ikkje spurd om samtykke, eller ikkje varsla',
    en: 'Not asked for consent, or not notified',
  },
  'flow.requested': { nb: 'Spurt, har ikke svart', nn: 'Spurd, har ikkje svart', en: 'Asked, has not replied' },
  'flow.refused': { nb: 'Sa nei', nn: 'Sa nei', en: 'Said no' },
  'flow.withdrawn': {
    nb: 'Trakk seg eller protesterte',
    nn: 'Trekte seg eller protesterte',
    en: 'Withdrew or objected',
  },
  'flow.lapsed': {
    nb: 'Samtykket er utløpt eller ugyldig',
    nn: 'Samtykket er utgått eller ugyldig',
    en: 'Consent expired or invalid',
  },
  'flow.no_baseline': {
    nb: 'Ingen svar eller utfall fra første måling',
    nn: 'Ingen svar eller utfall frå første måling',
    en: 'No answers or outcomes at the first measurement',
  },
  'flow.exited': {
    nb: 'Avsluttet, ingen senere måling',
    nn: 'Avslutta, inga seinare måling',
    en: 'Left the pilot, no later measurement',
  },
  'flow.no_follow_up': { nb: 'Ingen senere måling', nn: 'Inga seinare måling', en: 'No later measurement' },
  'flow.too_few_answered': {
    nb: 'For få spørsmål besvart, eller ikke samme måling to ganger',
    nn: 'For få spørsmål svarte på, eller ikkje same måling to gonger',
    en: 'Too few questions answered, or not the same measure twice',
  },
  'reason.nobody': {
    nb: 'Ingen har svar eller utfall her.',
    nn: 'Ingen har svar eller utfall her.',
    en: 'Nobody has answers or outcomes here.',
  },
  'reason.no_records': {
    nb: 'Det er planlagt målt, men ingenting er registrert.',
    nn: 'Det er planlagt målt, men ingenting er registrert.',
    en: 'Planned, but nothing has been recorded.',
  },
  'reason.one_person': {
    nb: 'Bare én person: spredningen kan ikke anslås.',
    nn: 'Berre éin person: spreiinga kan ikkje anslåast.',
    en: 'One person only: the spread cannot be estimated.',
  },
  'reason.two_people': {
    nb: 'Bare to personer: intervallet er svært bredt.',
    nn: 'Berre to personar: intervallet er svært breitt.',
    en: 'Two people only: the interval is very wide.',
  },
  'reason.same_change': {
    nb: 'Alle har nøyaktig samme endring, så intervallet kan ikke beregnes.',
    nn: 'Alle har nøyaktig same endring, så intervallet kan ikkje reknast ut.',
    en: 'Everyone has exactly the same change, so the interval cannot be computed.',
  },
  'reason.one_office': {
    nb: 'Ett kontor: forskjeller mellom kontor kan ikke tallfestes, og intervallet ser bort fra dem.',
    nn: 'Eitt kontor: skilnader mellom kontor kan ikkje talfestast, og intervallet ser bort frå dei.',
    en: 'One office: differences between offices cannot be quantified, and the interval ignores them.',
  },
  'reason.few_offices': {
    nb: 'For få kontor til et pålitelig intervall ({offices:count} kontor, {df:degrees} frihetsgrader).',
    nn: 'For få kontor til eit påliteleg intervall ({offices:count} kontor, {df:degrees} fridomsgrader).',
    en: 'Too few offices for a reliable interval ({offices:count} {offices|office|offices}, {df:degrees} degrees of freedom).',
  },
  'reason.no_variation_between': {
    nb: 'Alle kontor har samme resultat. Intervallet antar at {icc:percent} av variasjonen ligger mellom kontor.',
    nn: 'Alle kontor har same resultat. Intervallet går ut frå at {icc:percent} av variasjonen ligg mellom kontor.',
    en: 'All offices have the same result. The interval assumes that {icc:percent} of the variation lies between offices.',
  },
  'reason.interval_cut': {
    nb: 'Intervallet er avkortet ved 0 eller 100 %.',
    nn: 'Intervallet er avkorta ved 0 eller 100 %.',
    en: 'The interval is cut off at 0 or 100%.',
  },
  'reason.no_office': {
    nb: '{count:count} uten kontor er regnet som ett kontor.',
    nn: '{count:count} utan kontor er rekna som eitt kontor.',
    en: '{count:count} without an office {count|is|are} counted as one office.',
  },
  'reason.few_answers': {
    nb: 'Færre enn 30 komplette svar: tallet er usikkert.',
    nn: 'Færre enn 30 komplette svar: talet er usikkert.',
    en: 'Fewer than 30 complete answers: the figure is uncertain.',
  },
  'reason.alpha_one_item': {
    nb: 'Skalaen har bare ett spørsmål.',
    nn: 'Skalaen har berre eitt spørsmål.',
    en: 'The scale has one question only.',
  },
  'reason.alpha_too_few': {
    nb: 'Minst tre må ha svart på alle spørsmålene ({n:count} har det).',
    nn: 'Minst tre må ha svart på alle spørsmåla ({n:count} har det).',
    en: 'At least three must have answered every question ({n:count} {n|has|have}).',
  },
  'reason.alpha_no_variation': {
    nb: 'Alle har svart likt: det er ingen variasjon å måle.',
    nn: 'Alle har svart likt: det er ingen variasjon å måle.',
    en: 'Everyone answered alike: there is no variation to measure.',
  },
  'reason.alpha_negative': {
    nb: 'Negativ: sjekk om et spørsmål skulle vært snudd.',
    nn: 'Negativ: sjekk om eit spørsmål skulle vore snudd.',
    en: 'Negative: check whether a question should be reversed.',
  },
  'reason.not_an_indicator': {
    nb: 'Indikatoren er ikke knyttet til koder eller skalaer i datagrunnlaget.',
    nn: 'Indikatoren er ikkje knytt til kodar eller skalaer i datagrunnlaget.',
    en: 'The indicator is not tied to codes or scales in the records.',
  },
  'reason.gas_not_computed': {
    nb: 'Måloppnåelsesskala regnes ikke ut i denne utgaven av rapporten.',
    nn: 'Måloppnåingsskala blir ikkje rekna ut i denne utgåva av rapporten.',
    en: 'Goal attainment scaling is not computed in this edition of the report.',
  },
  'reason.time_to_event_not_computed': {
    nb: 'Tid til hendelse regnes ikke ut i denne utgaven av rapporten.',
    nn: 'Tid til hending blir ikkje rekna ut i denne utgåva av rapporten.',
    en: 'Time to event is not computed in this edition of the report.',
  },
  'reason.anonymous_waves': {
    nb: 'Minst én av bølgene er anonym: svarene kan ikke følges fra person til person.',
    nn: 'Minst éi av bølgjene er anonym: svara kan ikkje følgjast frå person til person.',
    en: 'At least one of the waves is anonymous: answers cannot be followed from person to person.',
  },
  'reason.scale_differs': {
    nb: 'Skalaen har ulike spørsmål i de to målingene.',
    nn: 'Skalaen har ulike spørsmål i dei to målingane.',
    en: 'The scale has different questions at the two measurements.',
  },
  'reason.nobody_registered': {
    nb: 'Ingen er registrert i piloten.',
    nn: 'Ingen er registrerte i piloten.',
    en: 'Nobody is registered in the pilot.',
  },
  'reason.no_goals': {
    nb: 'Piloten har ingen mål i katalogen.',
    nn: 'Piloten har ingen mål i katalogen.',
    en: 'The pilot has no goals in the catalogue.',
  },
  'reason.no_scales': {
    nb: 'Ingen av instrumentene som er brukt, har skalaer.',
    nn: 'Ingen av instrumenta som er brukte, har skalaer.',
    en: 'None of the instruments in use has scales.',
  },
  'reason.offices_alike': {
    nb: 'Alle kontor har nøyaktig samme gjennomsnitt, så intervallet kan ikke beregnes.',
    nn: 'Alle kontor har nøyaktig same gjennomsnitt, så intervallet kan ikkje reknast ut.',
    en: 'All offices have exactly the same mean, so the interval cannot be computed.',
  },
  'reason.missing_outcome': {
    nb: '{missing:count} av {n:count} mangler utfall og er regnet som «nei». Hadde vi visst, ville andelen ligget mellom {low:value} og {high:value}.',
    nn: '{missing:count} av {n:count} manglar utfall og er rekna som «nei». Hadde vi visst, ville delen lege mellom {low:value} og {high:value}.',
    en: '{missing:count} of {n:count} {missing|has|have} no outcome and {missing|is|are} counted as “no”. Had we known, the share would lie between {low:value} and {high:value}.',
  },
  'reason.only_one_time': {
    nb: '{before:count} er bare målt første gang og {after:count} bare siste gang. De er ikke med i endringen.',
    nn: '{before:count} er berre {before|målt|målte} første gong og {after:count} berre siste gong. Dei er ikkje med i endringa.',
    en: '{before:count} {before|is|are} measured only the first time and {after:count} only the last. They are not in the change.',
  },
  'reason.different_items': {
    nb: '{count:count} svarte på ulike spørsmål de to gangene. Endringen deres er regnet av spørsmålene de svarte på begge ganger.',
    nn: '{count:count} svarte på ulike spørsmål dei to gongane. Endringa deira er rekna av spørsmåla dei svarte på begge gongane.',
    en: '{count:count} answered different questions the two times. Their change is over the questions they answered both times.',
  },
  'reason.few_shared_items': {
    nb: '{count:count} svarte på for få av de samme spørsmålene begge ganger, og er ikke med i endringen.',
    nn: '{count:count} svarte på for få av dei same spørsmåla begge gongane, og er ikkje med i endringa.',
    en: '{count:count} answered too few of the same questions both times, and {count|is|are} not in the change.',
  },
  'reason.uncovered': {
    nb: '{count:count} er med i piloten, men kan ikke telles med.',
    nn: '{count:count} er med i piloten, men kan ikkje teljast med.',
    en: '{count:count} {count|is|are} in the pilot but may not be counted.',
  },
  'reason.period_not_over': {
    nb: 'Perioden er ikke over ennå.',
    nn: 'Perioden er ikkje over enno.',
    en: 'The period is not over yet.',
  },
  'reason.offices_awaited': {
    nb: 'Disse kontorene meldte inn i forrige hele periode, men ikke i denne: {offices}.',
    nn: 'Desse kontora melde inn i førre heile periode, men ikkje i denne: {offices}.',
    en: 'These offices reported in the last complete period and not in this one: {offices}.',
  },
  'reason.most_awaited': {
    nb: '{missing:count} av {n:count} er ikke registrert ennå.',
    nn: '{missing:count} av {n:count} er ikkje {missing|registrert|registrerte} enno.',
    en: '{missing:count} of {n:count} {missing|is|are} not recorded yet.',
  },
  'reason.lost_offices': {
    nb: 'Ikke med i samlet tall, fordi ingen utfall er registrert: {offices}.',
    nn: 'Ikkje med i samla tal, fordi ingen utfall er registrerte: {offices}.',
    en: 'Not in the overall figure, as no outcomes are recorded: {offices}.',
  },
  'reason.reference_offices': {
    nb: 'Ikke med i samlet tall, fordi de er kilde- eller sammenligningskontor: {offices}.',
    nn: 'Ikkje med i samla tal, fordi dei er kjelde- eller samanlikningskontor: {offices}.',
    en: 'Not in the overall figure, being source or comparison offices: {offices}.',
  },
  'reason.assumed_likeness': {
    nb: 'Færre enn fem kontor: hvor like personer i samme kontor er, kan ikke anslås. Antar vi at {icc1:percent}, {icc2:percent} eller {icc3:percent} av variasjonen ligger mellom kontor, går intervallet fra {low1:value} til {high1:value}, fra {low2:value} til {high2:value} eller fra {low3:value} til {high3:value}.',
    nn: 'Færre enn fem kontor: kor like personar i same kontor er, kan ikkje anslåast. Går vi ut frå at {icc1:percent}, {icc2:percent} eller {icc3:percent} av variasjonen ligg mellom kontor, går intervallet frå {low1:value} til {high1:value}, frå {low2:value} til {high2:value} eller frå {low3:value} til {high3:value}.',
    en: 'Fewer than five offices: how alike people of one office are cannot be estimated. Assuming that {icc1:percent}, {icc2:percent} or {icc3:percent} of the variation lies between offices, the interval runs from {low1:value} to {high1:value}, from {low2:value} to {high2:value} or from {low3:value} to {high3:value}.',
  },
  'reason.offices_not_reported': {
    nb: 'Disse kontorene har ikke meldt inn noe, og er ikke med i vurderingen: {offices}.',
    nn: 'Desse kontora har ikkje meldt inn noko, og er ikkje med i vurderinga: {offices}.',
    en: 'These offices have reported nothing and are not in the assessment: {offices}.',
  },
  'reason.target_of_country': {
    nb: 'Måltallet gjelder hele landet. Piloten ser bare sine egne kontor, og tallet kan ikke holdes mot det.',
    nn: 'Måltalet gjeld heile landet. Piloten ser berre sine eigne kontor, og talet kan ikkje haldast mot det.',
    en: 'The target is for the whole country. The pilot sees its own offices only, and its number cannot be held against it.',
  },
  'reason.too_few_for_item_rest': {
    nb: 'Færre enn ti komplette svar.',
    nn: 'Færre enn ti komplette svar.',
    en: 'Fewer than ten complete answers.',
  },
  'reason.nobody_twice': {
    nb: 'Ingen er målt begge ganger.',
    nn: 'Ingen er målte begge gongane.',
    en: 'Nobody is measured both times.',
  },
} as const;
