/** Refusals of whole files: nothing of the file is kept. The codes are those of packages/formats. */
export const fileProblems = {
  'file.empty': {
    status: 422,
    title: { nb: 'Filen er tom.', nn: 'Fila er tom.', en: 'The file is empty.' },
  },
  'file.header-only': {
    status: 422,
    title: {
      nb: 'Filen har overskrifter, men ingen rader med svar.',
      nn: 'Fila har overskrifter, men inga rad med svar.',
      en: 'The file has headers, but no row of answers.',
    },
  },
  'file.unclosed-quote': {
    status: 422,
    title: {
      nb: 'Et anførselstegn som åpnes i rad {row}, lukkes aldri. Rett det, og send filen på nytt.',
      nn: 'Eit hermeteikn som blir opna i rad {row}, blir aldri lukka. Rett det, og send fila på nytt.',
      en: 'A quote that opens in row {row} is never closed. Mend it, and send the file again.',
    },
  },
  'file.nul-bytes': {
    status: 422,
    title: {
      nb: 'Filen inneholder nullbyte (rad {row}) og er trolig ødelagt. Eksporter den på nytt.',
      nn: 'Fila inneheld nullbyte (rad {row}) og er truleg øydelagd. Eksporter henne på nytt.',
      en: 'The file holds NUL bytes (row {row}) and is probably damaged. Export it again.',
    },
  },
  'file.too-large': {
    status: 413,
    title: {
      nb: 'Filen er for stor til å leses. Del den i flere filer.',
      nn: 'Fila er for stor til å lesast. Del henne i fleire filer.',
      en: 'The file is too large to be read. Split it into several files.',
    },
  },
  'file.row-too-long': {
    status: 422,
    title: {
      nb: 'Rad {row} er så lang at den ikke kan være en rad med svar.',
      nn: 'Rad {row} er så lang at ho ikkje kan vere ei rad med svar.',
      en: 'Row {row} is so long that it cannot be a row of answers.',
    },
  },
  'file.too-many-columns': {
    status: 422,
    title: {
      nb: 'Filen har flere kolonner enn Følge kan lese. Ta bort kolonner som ikke skal med.',
      nn: 'Fila har fleire kolonnar enn Følge kan lese. Ta bort kolonnar som ikkje skal med.',
      en: 'The file has more columns than Følge can read. Take out columns that do not belong.',
    },
  },
  'file.wrong-encoding': {
    status: 422,
    title: {
      nb: 'Rad {row} er ikke skrevet i tegnsettet som er valgt. Velg et annet tegnsett, eller lagre filen som UTF-8.',
      nn: 'Rad {row} er ikkje skriven i teiknsettet som er valt. Vel eit anna teiknsett, eller lagre fila som UTF-8.',
      en: 'Row {row} is not written in the chosen encoding. Choose another encoding, or save the file as UTF-8.',
    },
  },
  'file.not-a-table': {
    status: 422,
    title: {
      nb: 'Filen er ikke en tabell Følge kan lese. Send CSV eller XLSX.',
      nn: 'Fila er ikkje ein tabell Følge kan lese. Send CSV eller XLSX.',
      en: 'The file is not a table Følge can read. Send CSV or XLSX.',
    },
  },
  'file.damaged': {
    status: 422,
    title: {
      nb: 'Filen er ødelagt eller avbrutt og kan ikke leses.',
      nn: 'Fila er øydelagd eller avbroten og kan ikkje lesast.',
      en: 'The file is damaged or cut off and cannot be read.',
    },
  },
  'file.zip-bomb': {
    status: 422,
    title: {
      nb: 'Arbeidsboken pakker ut til mye mer enn en fil med svar kan inneholde, og er ikke lest.',
      nn: 'Arbeidsboka pakkar ut til mykje meir enn ei fil med svar kan innehalde, og er ikkje lesen.',
      en: 'The workbook unpacks to far more than a file of answers can hold, and was not read.',
    },
  },
  'file.macros': {
    status: 422,
    title: {
      nb: 'Arbeidsboken inneholder makroer. Lagre den som .xlsx uten makroer, og send den på nytt.',
      nn: 'Arbeidsboka inneheld makroar. Lagre henne som .xlsx utan makroar, og send henne på nytt.',
      en: 'The workbook holds macros. Save it as .xlsx without macros, and send it again.',
    },
  },
  'file.encrypted': {
    status: 422,
    title: {
      nb: 'Filen er kryptert eller har passord. Ta bort passordet, og send den på nytt.',
      nn: 'Fila er kryptert eller har passord. Ta bort passordet, og send henne på nytt.',
      en: 'The file is encrypted or has a password. Take the password away, and send it again.',
    },
  },
  'file.external-links': {
    status: 422,
    title: {
      nb: 'Arbeidsboken henter tall fra andre filer. Lim inn verdiene i stedet, og send den på nytt.',
      nn: 'Arbeidsboka hentar tal frå andre filer. Lim inn verdiane i staden, og send henne på nytt.',
      en: 'The workbook takes figures from other files. Paste the values instead, and send it again.',
    },
  },
  'file.doctype': {
    status: 422,
    title: {
      nb: 'Arbeidsboken inneholder XML som ikke hører hjemme i et regneark, og er ikke lest.',
      nn: 'Arbeidsboka inneheld XML som ikkje høyrer heime i eit rekneark, og er ikkje lesen.',
      en: 'The workbook holds XML that does not belong in a spreadsheet, and was not read.',
    },
  },
  'file.sheet-not-found': {
    status: 422,
    title: {
      nb: 'Arket finnes ikke i arbeidsboken.',
      nn: 'Arket finst ikkje i arbeidsboka.',
      en: 'The sheet is not in the workbook.',
    },
  },
  'file.national-identity-number': {
    status: 422,
    title: {
      nb: 'Filen inneholder noe som er et fødselsnummer eller d-nummer, og er slettet. Ta det bort, og send filen på nytt.',
      nn: 'Fila inneheld noko som er eit fødselsnummer eller d-nummer, og er sletta. Ta det bort, og send fila på nytt.',
      en: 'The file holds what is a national identity number or d-number, and is deleted. Take it out, and send the file again.',
    },
  },
} as const;
