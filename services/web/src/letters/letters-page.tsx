import { Heading } from '@navikt/ds-react/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { listLetters } from '../client/letters.ts';
import { readPerson } from '../client/people.ts';
import { path } from '../client/request.ts';
import { peopleTexts } from '../people/texts.ts';
import { usePilotCrumbs } from '../pilots/use-pilot.ts';
import { Answer } from '../shell/answer.tsx';
import { Page } from '../shell/page.tsx';
import { Paging } from '../shell/paging.tsx';
import { useTexts } from '../texts/language.tsx';
import { LetterTable } from './letter-table.tsx';
import { MakeLetters } from './make-letters.tsx';
import { letterTexts } from './texts.ts';

/** Letters with the codes of people's own pages: made here once, revoked and made anew. */
export function LettersPage() {
  const { pilotId = '' } = useParams();
  const texts = useTexts(letterTexts);
  const people = useTexts(peopleTexts);
  const [said, say] = useState('');
  const crumbs = usePilotCrumbs(pilotId, { to: path`/piloter/${pilotId}/personer`, text: people.title });
  // From the page of one person: she is chosen already.
  const personId = useSearchParams()[0].get('person');
  const person = useQuery({
    queryKey: ['pilot', pilotId, 'person', personId],
    queryFn: () => readPerson({ pilotId, personId: personId ?? '' }),
    enabled: personId !== null,
  });
  const [page, turn] = useState(1);
  const letters = useQuery({
    queryKey: ['pilot', pilotId, 'letters', page],
    queryFn: () => listLetters(pilotId, page),
    placeholderData: (previous) => previous,
  });
  return (
    <Page title={texts.title} lead={<p>{texts.lead}</p>} crumbs={crumbs}>
      <div role="status">{said && <p className="prose">{said}</p>}</div>
      {personId === null ? (
        <MakeLetters pilotId={pilotId} chosenFirst={[]} onMade={say} />
      ) : (
        <Answer of={person}>{(found) => <MakeLetters pilotId={pilotId} chosenFirst={[found]} onMade={say} />}</Answer>
      )}
      <section className="section">
        <Heading level="2" size="medium" spacing>
          {texts.list}
        </Heading>
        <Answer of={letters}>
          {(found) => (
            <>
              <LetterTable pilotId={pilotId} letters={found.letters} onDone={say} />
              <Paging of={found} onTurn={turn} />
            </>
          )}
        </Answer>
      </section>
    </Page>
  );
}
