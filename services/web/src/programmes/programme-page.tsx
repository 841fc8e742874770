import type { StoredProgramme } from '@folge/contracts';
import { Heading } from '@navikt/ds-react/Typography';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { AddLink, EditLink } from '../catalogue/edit-link.tsx';
import { useMayEdit } from '../catalogue/use-may-edit.ts';
import { listProgrammeGoals, readProgramme } from '../client/catalogue.ts';
import { listPilots } from '../client/pilots.ts';
import { path } from '../client/request.ts';
import { Answer } from '../shell/answer.tsx';
import { Page } from '../shell/page.tsx';
import { SourceNote } from '../shell/source-note.tsx';
import { useLocalized, useTexts } from '../texts/language.tsx';
import { FactList } from './fact-list.tsx';
import { GoalList } from './goal-list.tsx';
import { PeriodInWords } from './period-in-words.tsx';
import { ProgrammeItems } from './programme-items.tsx';
import { RequirementList } from './requirement-list.tsx';
import { programmeTexts } from './texts.ts';

/** One programme, phrase by phrase with its sources. */
export function ProgrammePage() {
  const { programmeId = '' } = useParams();
  const texts = useTexts(programmeTexts);
  const localized = useLocalized();
  const programme = useQuery({ queryKey: ['programme', programmeId], queryFn: () => readProgramme(programmeId) });
  const { data } = programme;
  return (
    <Page
      title={data ? localized(data.name) : texts.programme}
      kicker={data && (data.body.nature === 'knowledge_review' ? texts.review : texts.trial)}
      crumbs={[{ to: '/programmer', text: texts.title }]}
    >
      <Answer of={programme}>{(found) => <KnownProgramme programme={found} />}</Answer>
    </Page>
  );
}

function KnownProgramme({ programme }: { programme: StoredProgramme }) {
  const texts = useTexts(programmeTexts);
  const { body, programmeId } = programme;
  const goals = useQuery({
    queryKey: ['programme', programmeId, 'goals'],
    queryFn: () => listProgrammeGoals(programmeId),
  });
  return (
    <>
      <Beginning programme={programme} />
      <PilotsOf programmeId={programmeId} />
      <Answer of={goals}>{(found) => <GoalList title={texts.sharedGoals} goals={found} />}</Answer>
      <AddLink place={{ programmeId, kind: 'goals' }} what={texts.sharedGoals} />
      <FactList title={texts.facts} facts={body.facts} />
      <RequirementList ids={body.requirementIds} />
      <ProgrammeItems programmeId={programmeId} />
    </>
  );
}

function Beginning({ programme }: { programme: StoredProgramme }) {
  const texts = useTexts(programmeTexts);
  const localized = useLocalized();
  const { note, period, attainmentMeans } = programme.body;
  return (
    <>
      {note && <p className="prose">{note}</p>}
      <p>
        <EditLink
          place={{ programmeId: programme.programmeId, kind: 'programme' }}
          id={programme.programmeId}
          name={localized(programme.name)}
        />
      </p>
      {attainmentMeans && (
        <section className="section prose">
          <Heading level="2" size="medium" spacing>
            {texts.attainment}
          </Heading>
          <p>{localized(attainmentMeans.text)}</p>
          <SourceNote source={attainmentMeans.source} />
        </section>
      )}
      {period && (
        <section className="section prose">
          <Heading level="2" size="medium" spacing>
            {texts.period}
          </Heading>
          <PeriodInWords period={period} />
          {period.note && <p className="quiet">{period.note}</p>}
          <SourceNote source={period.source} />
        </section>
      )}
    </>
  );
}

/** The programme's pilots among those the reader may enter. */
function PilotsOf({ programmeId }: { programmeId: string }) {
  const texts = useTexts(programmeTexts);
  const localized = useLocalized();
  const pilots = useQuery({ queryKey: ['pilots'], queryFn: listPilots });
  const own = pilots.data?.filter((pilot) => pilot.programmeId === programmeId) ?? [];
  const mayAdd = useMayEdit(null);
  if (own.length === 0 && !mayAdd) return null;
  return (
    <section className="section">
      <Heading level="2" size="medium" spacing>
        {texts.pilots}
      </Heading>
      <ul>
        {own.map((pilot) => (
          <li key={pilot.pilotId}>
            <Link className="aksel-link" to={path`/piloter/${pilot.pilotId}`}>
              {localized(pilot.name)}
            </Link>
          </li>
        ))}
      </ul>
      <AddLink place={{ programmeId, kind: 'pilot' }} what={texts.pilot} />
    </section>
  );
}
