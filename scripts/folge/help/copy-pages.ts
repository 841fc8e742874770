import type { CommandPage } from './command-page.ts';

export const backupPage: CommandPage = {
  purpose: 'Skriver en forseglet sikkerhetskopi av databasen og en av hvelvet, hver i sin fil.',
  usage: ['backup --to MAPPE [--database main|vault] [--prune]', 'backup --prune [--to MAPPE]'],
  words: [
    ['--to MAPPE', 'hvor filene skal ligge; mappen lages når den den skal ligge i, finnes'],
    ['--database', 'bare main (databasen) eller vault (hvelvet)'],
    ['--prune', 'slett nøklene til kopier som har levd lenge nok, og filene i MAPPE som ingen kan lese mer'],
  ],
  notes: ['1 er en alarm: kopien er ikke hel. Mer i docs/backup.md.'],
  examples: ['backup --to /srv/backups', 'backup --prune --to /srv/backups'],
  exitCodes: [0, 1, 2, 3, 4],
};

export const restorePage: CommandPage = {
  purpose: 'Henter sikkerhetskopier tilbake til tomme databaser; de som er i bruk, blir som de er.',
  usage: [
    'restore --from FIL --into DATABASE --approved-by BRUKER --approved-by BRUKER [--gate] [--use]',
    'restore --from FIL --into-vault DATABASE --approved-by BRUKER --approved-by BRUKER [--gate] [--use]',
    'restore --from FIL --from FIL --into DATABASE --into-vault DATABASE --approved-by BRUKER --approved-by BRUKER',
  ],
  words: [
    ['--from FIL', 'en sikkerhetskopi; én av databasen, én av hvelvet, eller begge'],
    ['--into DATABASE', 'en ny database som kopien av databasen hentes inn i'],
    ['--into-vault DATABASE', 'en ny database som kopien av hvelvet hentes inn i'],
    ['--approved-by BRUKER', 'hvem som godkjenner, to forskjellige; personvernombud, prosjektleder eller drift'],
    ['--gate', 'prøv porten med det samme'],
    ['--use', 'neste «npm start» bruker det som er hentet'],
  ],
  notes: ['Passordene: FOLGE_FIRST_PASSWORD og FOLGE_SECOND_PASSWORD, ellers spør kommandoen. Mer i docs/backup.md.'],
  examples: ['restore --from folge-main.backup --into folge_tilbake --approved-by ombud --approved-by drift --gate'],
  exitCodes: [0, 1, 2, 3, 4, 6],
};

export const keysPage: CommandPage = {
  purpose: 'Pakker alle nøkler på nytt med en ny nøkkel; det de låser, røres ikke.',
  usage: ['keys rotate'],
  words: [['rotate', 'pakker nøklene om']],
  notes: ['Den nye nøkkelen står i FOLGE_NEW_KEY_ENCRYPTION_KEY: 32 tilfeldige byte som base64url, 43 tegn.'],
  examples: ['keys rotate'],
  exitCodes: [0, 1, 2, 3, 4],
};
