import type { CommandPage } from './command-page.ts';
import { backupPage, keysPage, restorePage } from './copy-pages.ts';

const url = ['--url URL', 'hvor Følge kjører (ellers FOLGE_URL, ellers den som er startet fra denne mappen)'] as const;
const pilotWord = 'piloten, slik den står i adressen til siden: /piloter/trondelag';
const signsIn = 'Logger inn som FOLGE_USER med FOLGE_PASSWORD, eller spør. En oppdiktet bruker har ikke noe passord.';
const onDatabase = 'Virker på databasen til Følge som er startet herfra, eller den som miljøvariablene peker på.';

const user: CommandPage = {
  purpose: 'Åpner og stenger brukere, og gir og tar roller.',
  usage: [
    'user add BRUKERNAVN --role ROLLE [--pilot PILOT] [--site KONTOR] [--name NAVN] [--institution STED]',
    'user grant BRUKERNAVN --role ROLLE [--pilot PILOT] [--site KONTOR]',
    'user revoke BRUKERNAVN --role ROLLE [--pilot PILOT] [--site KONTOR]',
    'user list',
    'user password BRUKERNAVN',
    'user close BRUKERNAVN',
  ],
  words: [
    ['BRUKERNAVN', '2 til 80 tegn: små bokstaver a–z, tall og . _ @ -'],
    ['--role ROLLE', 'researcher, principal_investigator, office, county, directorate, privacy_officer, operator'],
    ['--pilot PILOT', `${pilotWord}; researcher, principal_investigator, office og county har en`],
    ['--site KONTOR', 'kontorets id, som står på pilotens side «Om piloten»; rollen office har ett'],
    ['--name NAVN', 'navnet som vises; uten er det brukernavnet'],
    ['--institution STED', 'hvor brukeren arbeider'],
  ],
  notes: [
    onDatabase,
    'Passordet til en ny bruker, og et nytt passord, vises én gang.',
    'revoke, password og close gjelder med det samme, og ingen sikkerhetskopi gir tilbake det de tok.',
  ],
  examples: [
    'user add kari.n --role researcher --pilot trondelag --name "Kari Nordmann"',
    'user revoke kari.n --role researcher --pilot trondelag',
  ],
  exitCodes: [0, 1, 2, 3, 4, 6],
};

const upload: CommandPage = {
  purpose: 'Laster opp en fil og kontrollerer den; lagrer den når du ber om det.',
  usage: [
    'upload FIL --pilot PILOT [--wave BØLGE] [--instrument SKJEMA[@UTGAVE]] [--kind survey|outcomes|deliveries]',
    'upload FIL --pilot PILOT --mapping FIL.json',
  ],
  words: [
    ['FIL', 'CSV eller XLSX, slik du har den'],
    ['--pilot PILOT', pilotWord],
    ['--wave BØLGE', 'bølgen svarene hører til; trengs når piloten har flere og filen ingen kolonne med bølge'],
    ['--instrument SKJEMA', 'skjemaet, eller SKJEMA@UTGAVE; trengs når bølgen har flere'],
    ['--kind', 'survey (uten valg), outcomes eller deliveries'],
    ['--mapping FIL.json', 'hvilken kolonne som er hva (formen står i docs/openapi.json); ellers foreslår Følge det'],
    ['--notice SKRIV', 'informasjonsskrivet det svares på, som skriv@1 eller skriv@1:nn'],
    ['--register', 'ta også inn personer som Følge ikke kjenner'],
    ['--save', 'lagre når ingenting står i veien; uten blir filen bare kontrollert'],
    url,
  ],
  notes: [
    signsIn,
    'BØLGE og SKJEMA er det som står i adressene til sidene: /piloter/trondelag/bolger/T0?skjema=kkv.',
    'Det som er kontrollert og ikke lagret, slettes av seg selv etter ett døgn.',
  ],
  examples: [
    'upload bolge1.csv --pilot trondelag --wave T0 --instrument kkv --save',
    'upload utfall.csv --pilot trondelag --kind outcomes',
  ],
  exitCodes: [0, 1, 2, 3, 4, 5],
};

const report: CommandPage = {
  purpose: 'Gir måloppnåelsesrapporten til en pilot som tekst, JSON eller PDF.',
  usage: ['report PILOT [--pdf FIL] [--language nb|nn|en]'],
  words: [
    ['PILOT', pilotWord],
    ['--pdf FIL', 'skriv rapporten som PDF hit'],
    ['--language', 'nb (uten valg), nn eller en'],
    url,
  ],
  notes: [signsIn],
  examples: ['report trondelag --pdf rapport.pdf', "report trondelag --json | jq '.model.goals[].goalId'"],
  exitCodes: [0, 1, 2, 3, 4],
};

const audit: CommandPage = {
  purpose: 'Ser etter om sporet av hvem som har lest og gjort hva, er helt.',
  usage: ['audit verify', 'audit accept'],
  words: [
    ['verify', 'regner om hele sporet og nevner den første linjen som ikke er som den var'],
    ['accept', 'godtar sporet slik det er, når noen har funnet ut hvorfor slutten mangler'],
  ],
  notes: [onDatabase],
  examples: ['audit verify'],
  exitCodes: [0, 1, 2, 4],
};

const openapi: CommandPage = {
  purpose: 'Skriver docs/openapi.json på nytt fra rutene i denne mappen; for dem som bygger Følge.',
  usage: ['openapi'],
  words: [],
  examples: ['openapi'],
  exitCodes: [0, 1, 2],
};

/** The page of each command; `stats` has pages of its own. */
export const commandPages = {
  user,
  upload,
  report,
  audit,
  backup: backupPage,
  restore: restorePage,
  keys: keysPage,
  openapi,
} as const;
