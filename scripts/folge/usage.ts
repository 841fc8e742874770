export const usage = `Bruk: npm run -s folge -- KOMMANDO [valg]

  user add BRUKERNAVN --role ROLLE [--pilot FORSØK] [--site KONTOR] [--name NAVN] [--institution STED]
  user grant BRUKERNAVN --role ROLLE [--pilot FORSØK] [--site KONTOR]
  user revoke BRUKERNAVN --role ROLLE [--pilot FORSØK] [--site KONTOR]
  user list
  user password BRUKERNAVN
  user close BRUKERNAVN
  upload FIL --pilot FORSØK [--wave BØLGE] [--instrument SKJEMA[@UTGAVE]] [--kind survey|outcomes|deliveries]
             [--mapping FIL.json] [--notice SKRIV@UTGAVE[:SPRÅK]] [--register] [--save]
  report FORSØK [--pdf FIL] [--language nb|nn|en]
  stats STATISTIKK FIL.csv [valg]      (stats --help; trenger ingen tjener)
  audit verify                          (regner om sporet av hvem som har lest og gjort hva)
  audit accept                          (godtar sporet slik det er, når noen har funnet ut hvorfor slutten mangler)
  backup --to MAPPE [--database main|vault] [--prune]
  backup --prune [--to MAPPE]           (sletter nøklene til kopier som har levd lenge nok)
  restore --from FIL [--from FIL] --into DATABASE [--into-vault DATABASE] --approved-by BRUKER --approved-by BRUKER
          [--gate] [--use]              (--gate: porten prøves med det samme; --use: neste «npm start» bruker det som er hentet)
  keys rotate                           (pakker alle nøkler på nytt med FOLGE_NEW_KEY_ENCRYPTION_KEY)
  openapi                               (skriver docs/openapi.json; for dem som bygger Følge)

--register: ta også inn personer som Følge ikke kjenner. Uten --save blir filen kontrollert, og ingenting lagret.
FORSØK, BØLGE og SKJEMA er det som står i adressene til sidene, som /piloter/trondelag/bolger/T0?skjema=kkv.

Valg for alle:
  --json     svaret som JSON på standard ut
  --url URL  hvor Følge kjører (ellers FOLGE_URL, ellers den som er startet fra denne mappen)
  --help     denne teksten

Roller: researcher, principal_investigator, office, county, directorate, privacy_officer, operator.
upload og report logger inn som FOLGE_USER med FOLGE_PASSWORD, eller spør. En oppdiktet bruker har ikke noe passord.
user virker på databasen til Følge som er startet herfra, eller den som miljøvariablene peker på.

Sluttkoder: 0 gjort · 1 noe gikk galt · 2 feil bruk · 3 Følge sa nei · 4 får ikke kontakt · 5 kontrollert, men ikke lagret
            6 porten er lukket (det som er hentet tilbake, er der)

Eksempler:
  npm run -s folge -- user add kari.n --role researcher --pilot trondelag --name "Kari Nordmann"
  npm run -s folge -- upload bolge1.csv --pilot trondelag --wave T0 --instrument kkv --save
  npm run -s folge -- report trondelag --pdf rapport.pdf
  npm run -s folge -- report trondelag --json | jq '.model.goals[].goalId'
`;
