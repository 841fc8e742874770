/** Refusals of uploads: the file itself is refused in file.ts, single rows in the row-problem catalogue. */
export const uploadProblems = {
  'upload.too-large': {
    status: 413,
    title: {
      nb: 'Filen er for stor: høyst {limitMegabytes} MB kan lastes opp. Del den i flere filer.',
      nn: 'Fila er for stor: høgst {limitMegabytes} MB kan lastast opp. Del henne i fleire filer.',
      en: 'The file is too large: at most {limitMegabytes} MB can be uploaded. Split it into several files.',
    },
  },
  'upload.cut-off': {
    status: 400,
    title: {
      nb: 'Filen ble avbrutt underveis, og ingenting er lagret. Send den på nytt.',
      nn: 'Fila vart avbroten undervegs, og ingenting er lagra. Send henne på nytt.',
      en: 'The file was cut off on its way, and nothing is saved. Send it again.',
    },
  },
  'upload.too-heavy': {
    status: 422,
    title: {
      nb: 'Filen trengte for mye tid eller minne å lese. Ta bort ark og kolonner som ikke skal med, og send den på nytt.',
      nn: 'Fila trong for mykje tid eller minne å lese. Ta bort ark og kolonnar som ikkje skal med, og send henne på nytt.',
      en: 'The file needed too much time or memory to read. Take out sheets and columns that do not belong, and send it again.',
    },
  },
  'upload.wrong-state': {
    status: 409,
    title: {
      nb: 'Opplastingen er «{state}», og da kan ikke dette gjøres.',
      nn: 'Opplastinga er «{state}», og då kan ikkje dette gjerast.',
      en: 'The upload is “{state}”, and then this cannot be done.',
    },
  },
  'upload.file-gone': {
    status: 409,
    title: {
      nb: 'Filen er slettet (den oppbevares høyst ett døgn). Last den opp på nytt.',
      nn: 'Fila er sletta (ho blir teken vare på i høgst eitt døgn). Last henne opp på nytt.',
      en: 'The file is deleted (it is kept for a day at most). Upload it again.',
    },
  },
  'upload.nothing-new': {
    status: 409,
    title: {
      nb: 'Ikke noe nytt å lagre: hver rad er enten lagret fra før eller avvist.',
      nn: 'Ikkje noko nytt å lagre: kvar rad er anten lagra frå før eller avvist.',
      en: 'Nothing new to save: each row is either saved already or refused.',
    },
  },
  'upload.drift-not-accepted': {
    status: 409,
    title: {
      nb: 'Spørsmålene er ikke de samme som i tidligere bølger ({count} {count|forskjell|forskjeller}). Godta dem med en merknad, eller velg en annen utgave av skjemaet.',
      nn: 'Spørsmåla er ikkje dei same som i tidlegare bølgjer ({count} {count|forskjell|forskjellar}). Godta dei med ein merknad, eller vel ei anna utgåve av skjemaet.',
      en: 'The questions differ from earlier waves ({count} {count|difference|differences}). Accept them with a note, or choose another version of the instrument.',
    },
  },
  'upload.superseded-later': {
    status: 409,
    title: {
      nb: 'En senere opplasting har endret {count} av disse radene. Angre den senere opplastingen først.',
      nn: 'Ei seinare opplasting har endra {count} av desse radene. Angre den seinare opplastinga først.',
      en: 'A later upload changed {count} of these rows. Take the later upload back first.',
    },
  },
  'upload.mapping-column': {
    status: 422,
    title: {
      nb: 'Kolonne {position} finnes ikke i filen, eller er koblet to ganger.',
      nn: 'Kolonne {position} finst ikkje i fila, eller er kopla to gonger.',
      en: 'Column {position} is not in the file, or is mapped twice.',
    },
  },
  'upload.mapping-target': {
    status: 422,
    title: {
      nb: 'Kolonne {column} er koblet til «{target}», som ikke finnes eller ikke hører til denne typen fil.',
      nn: 'Kolonne {column} er kopla til «{target}», som ikkje finst eller ikkje høyrer til denne typen fil.',
      en: 'Column {column} is mapped to “{target}”, which does not exist or does not belong in this kind of file.',
    },
  },
  'upload.free-text-off': {
    status: 422,
    title: {
      nb: '«{item}» er fri tekst, og fri tekst er ikke slått på for skjemaet. Slå den på først, eller la kolonnen være utelatt.',
      nn: '«{item}» er fri tekst, og fri tekst er ikkje slått på for skjemaet. Slå ho på først, eller la kolonnen vere utelaten.',
      en: '“{item}” is free text, and free text is not turned on for the form. Turn it on first, or leave the column out.',
    },
  },
  'upload.mapping-twice': {
    status: 422,
    title: {
      nb: 'Kolonne {other} og kolonne {column} er begge koblet til «{target}». Koble bare én av dem.',
      nn: 'Kolonne {other} og kolonne {column} er begge kopla til «{target}». Kople berre éin av dei.',
      en: 'Column {other} and column {column} are both mapped to “{target}”. Map only one of them.',
    },
  },
  'upload.mapping-missing': {
    status: 422,
    title: {
      nb: 'Velg {target} før filen kontrolleres: en kolonne i filen, eller én verdi for alle rader.',
      nn: 'Vel {target} før fila blir kontrollert: ein kolonne i fila, eller éin verdi for alle rader.',
      en: 'Choose {target} before the file is checked: a column of the file, or one value for all rows.',
    },
  },
  'upload.period-unknown': {
    status: 422,
    title: {
      nb: 'Perioden for alle rader er ingen periode. Skriv et år (2025), halvår (2025-H1), kvartal (2025-Q3), måned (2025-03), uke (2025-W07), termin (2025-var, 2025-host) eller skoleår (2025-2026).',
      nn: 'Perioden for alle rader er ingen periode. Skriv eit år (2025), halvår (2025-H1), kvartal (2025-Q3), månad (2025-03), veke (2025-W07), termin (2025-var, 2025-host) eller skuleår (2025-2026).',
      en: 'The period of every row is no period. Write a year (2025), half-year (2025-H1), quarter (2025-Q3), month (2025-03), week (2025-W07), term (2025-var, 2025-host) or school year (2025-2026).',
    },
  },
  'upload.consent-column-missing': {
    status: 422,
    title: {
      nb: 'Nye personer trenger en kolonne med svaret på samtykke. Koble den, eller registrer dem under Personer først.',
      nn: 'Nye personar treng ei kolonne med svaret på samtykke. Kople ho, eller registrer dei under Personar først.',
      en: 'New people need a column with their answer about consent. Map it, or register them under People first.',
    },
  },
  'upload.instrument-unpublished': {
    status: 422,
    title: {
      nb: 'Skjemaet «{instrumentId}» finnes ikke, eller utgaven er ikke publisert.',
      nn: 'Skjemaet «{instrumentId}» finst ikkje, eller utgåva er ikkje publisert.',
      en: 'The instrument “{instrumentId}” does not exist, or the version is not published.',
    },
  },
  'upload.wave-unknown': {
    status: 422,
    title: {
      nb: 'Bølgen «{waveId}» finnes ikke i piloten.',
      nn: 'Bølgja «{waveId}» finst ikkje i piloten.',
      en: 'The pilot has no wave “{waveId}”.',
    },
  },
  'upload.wave-not-anonymous': {
    status: 422,
    title: {
      nb: 'Bølgen «{waveId}» er ikke anonym. Ta bort haken for anonyme svar og koble en kolonne til studienummer, eller velg en anonym bølge.',
      nn: 'Bølgja «{waveId}» er ikkje anonym. Ta bort haken for anonyme svar og kople ein kolonne til studienummer, eller vel ei anonym bølgje.',
      en: 'The wave “{waveId}” is not anonymous. Untick anonymous answers and map a column to study number, or choose an anonymous wave.',
    },
  },
  'upload.wave-is-anonymous': {
    status: 422,
    title: {
      nb: 'Bølgen «{waveId}» er anonym. Studienummer, navn og kontaktopplysninger kan ikke følge med.',
      nn: 'Bølgja «{waveId}» er anonym. Studienummer, namn og kontaktopplysningar kan ikkje følgje med.',
      en: 'The wave “{waveId}” is anonymous. Study numbers, names and contact details cannot come along.',
    },
  },
  'upload.notice-missing': {
    status: 422,
    title: {
      nb: 'Velg informasjonsskrivet som svarene bygger på. Det må være publisert og gjelde formålet «{purposeId}».',
      nn: 'Vel informasjonsskrivet som svara byggjer på. Det må vere publisert og gjelde føremålet «{purposeId}».',
      en: 'Choose the information letter that the answers rest on. It must be published and be about the purpose “{purposeId}”.',
    },
  },
  'upload.notice-not-chosen': {
    status: 422,
    title: {
      nb: 'Velg informasjonsskrivet som svarene bygger på. Det må være publisert, og ikke være for en anonym undersøkelse.',
      nn: 'Vel informasjonsskrivet som svara byggjer på. Det må vere publisert, og ikkje vere for ei anonym undersøking.',
      en: 'Choose the information letter that the answers rest on. It must be published, and not be for an anonymous survey.',
    },
  },
  'upload.notice-not-anonymous': {
    status: 422,
    title: {
      nb: 'En anonym bølge trenger et publisert informasjonsskriv som sier at et svar ikke kan finnes igjen.',
      nn: 'Ei anonym bølgje treng eit publisert informasjonsskriv som seier at eit svar ikkje kan finnast igjen.',
      en: 'An anonymous wave needs a published information letter that says that an answer cannot be found again.',
    },
  },
  'upload.instrument-id-taken': {
    status: 409,
    title: {
      nb: 'Det finnes alt et skjema med kortnavnet «{instrumentId}».',
      nn: 'Det finst alt eit skjema med kortnamnet «{instrumentId}».',
      en: 'There already is an instrument with the short name “{instrumentId}”.',
    },
  },
  'upload.draft-empty': {
    status: 422,
    title: {
      nb: 'Ingen av kolonnene kan bli spørsmål i et skjema.',
      nn: 'Ingen av kolonnane kan bli spørsmål i eit skjema.',
      en: 'None of the columns can become an item of an instrument.',
    },
  },
  'upload.somebody-left': {
    status: 409,
    title: {
      nb: 'Opplastingen er avbrutt, for noen i piloten har bedt om å bli slettet. Ta bort dem som har gått ut, og last opp på nytt.',
      nn: 'Opplastinga er avbroten, for nokon i piloten har bedt om å bli sletta. Ta bort dei som har gått ut, og last opp på nytt.',
      en: 'The upload was cancelled, because somebody in the pilot asked to be deleted. Take out those who have left and upload again.',
    },
  },
} as const;
