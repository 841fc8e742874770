/** Refusals about files that leave the platform, holders of copies and requests of people. */
export const exportProblems = {
  'export.wave-anonymous': {
    status: 422,
    title: {
      nb: 'Bølgen «{waveId}» er anonym: ingen av svarene kan følges til en person.',
      nn: 'Bølgja «{waveId}» er anonym: ingen av svara kan følgjast til ein person.',
      en: 'The wave “{waveId}” is anonymous: no answer in it can be followed to a person.',
    },
  },
  'export.unknown': {
    status: 422,
    title: {
      nb: 'Piloten har ikke «{id}».',
      nn: 'Piloten har ikkje «{id}».',
      en: 'The pilot has no “{id}”.',
    },
  },
  'export.outcome-of-another-purpose': {
    status: 422,
    title: {
      nb: '«{id}» er samlet inn for et annet formål enn dem du valgte. Ta med formålet, eller la utfallet være.',
      nn: '«{id}» er samla inn for eit anna føremål enn dei du valde. Ta med føremålet, eller la utfallet vere.',
      en: '“{id}” was collected for another purpose than those you chose. Include the purpose, or leave the outcome out.',
    },
  },
  'export.nobody': {
    status: 422,
    title: {
      nb: 'Ingen er dekket for det du valgte av formål og har noe i det du valgte. Ingen fil er laget.',
      nn: 'Ingen er dekt for det du valde av føremål og har noko i det du valde. Inga fil er laga.',
      en: 'Nobody is covered for the purposes you chose and has anything in what you chose. No file was made.',
    },
  },
  'export.too-large-for-sheet': {
    status: 422,
    title: {
      nb: 'Filen får {rows} {rows|rad|rader}. Velg CSV: et regneark tar høyst {limit}.',
      nn: 'Fila får {rows} {rows|rad|rader}. Vel CSV: eit rekneark tek høgst {limit}.',
      en: 'The file gets {rows} {rows|row|rows}. Choose CSV: a sheet takes {limit} at most.',
    },
  },
  'export.people-left': {
    status: 409,
    title: {
      nb: 'Noen trakk seg mens filen ble laget. Prøv igjen.',
      nn: 'Nokon trekte seg medan fila blei laga. Prøv igjen.',
      en: 'Somebody withdrew while the file was being made. Try again.',
    },
  },
  'request.decided': {
    status: 409,
    title: {
      nb: 'Henvendelsen er allerede avgjort.',
      nn: 'Førespurnaden er allereie avgjord.',
      en: 'The request has been decided already.',
    },
  },
  'request.value-missing': {
    status: 422,
    title: {
      nb: 'Oppgi verdien som skal stå. Den må være en av dem utfallet kan ha.',
      nn: 'Oppgi verdien som skal stå. Han må vere ein av dei utfallet kan ha.',
      en: 'Give the value that is to stand. It must be one that the outcome can have.',
    },
  },
} as const;
