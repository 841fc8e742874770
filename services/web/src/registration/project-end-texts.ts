import { translated } from '../texts/translated.ts';

export const projectEndTexts = translated(
  {
    would: (people: number, links: number, marks: number) =>
      `Slettes i dag, ville det gjelde navn og studienummer for ${people} ${people === 1 ? 'person' : 'personer'}, ${links} ${links === 1 ? 'kode' : 'koder'} og ${marks} ${marks === 1 ? 'merke' : 'merker'} som hindrer at slettede personer lastes opp igjen.`,
    proposeQuestion: 'Vil du foreslå å slette koblingsnøkkelen?',
    proposeBody: 'Ingenting slettes før en annen har godkjent. Da kan det ikke angres.',
    proposeYes: 'Ja, foreslå det',
    approveQuestion: 'Skal koblingsnøkkelen slettes nå?',
    approveBody:
      'Ingen kan siden finne ut hvem svarene kom fra, og ingen deltaker kan åpne siden sin. Det kan ikke angres.',
    approveYes: 'Ja, slett koblingsnøkkelen',
  },
  {
    nn: {
      would: (people, links, marks) =>
        `Blir det sletta i dag, gjeld det namn og studienummer for ${people} ${people === 1 ? 'person' : 'personar'}, ${links} ${links === 1 ? 'kode' : 'kodar'} og ${marks} merke som hindrar at sletta personar blir lasta opp igjen.`,
      proposeQuestion: 'Vil du føreslå å slette koplingsnøkkelen?',
      proposeBody: 'Ingenting blir sletta før ein annan har godkjent. Då kan det ikkje angrast.',
      proposeYes: 'Ja, føreslå det',
      approveQuestion: 'Skal koplingsnøkkelen slettast no?',
      approveBody:
        'Ingen kan sidan finne ut kven svara kom frå, og ingen deltakar kan opne sida si. Det kan ikkje angrast.',
      approveYes: 'Ja, slett koplingsnøkkelen',
    },
    en: {
      would: (people, links, marks) =>
        `Deleted today, it would be the names and study numbers of ${people} ${people === 1 ? 'person' : 'people'}, ${links} ${links === 1 ? 'code' : 'codes'} and ${marks} ${marks === 1 ? 'mark' : 'marks'} that keep deleted people from being uploaded again.`,
      proposeQuestion: 'Do you want to propose deleting the link key?',
      proposeBody: 'Nothing is deleted until somebody else has approved. Then it cannot be undone.',
      proposeYes: 'Yes, propose it',
      approveQuestion: 'Is the link key to be deleted now?',
      approveBody:
        'Nobody can find out afterwards whom the answers came from, and no participant can open their page. It cannot be undone.',
      approveYes: 'Yes, delete the link key',
    },
  },
);
