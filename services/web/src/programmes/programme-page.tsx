import { Heading } from '@navikt/ds-react/Typography';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { readProgramme } from '../client/catalogue.ts';
import { path } from '../client/request.ts';
import type { ProgrammeDetail } from '../client/unsettled.ts';
import { Answer } from '../shell/answer.tsx';
import { Page } from '../shell/page.tsx';
import { SourceNote } from '../shell/source-note.tsx';
import { useLocalized, useTexts } from '../texts/language.tsx';
import { FactList } from './fact-list.tsx';
import { GoalList } from './goal-list.tsx';
import { ItemSections } from './item-sections.tsx';
import { PeriodInWords } from './period-in-words.tsx';
import { RequirementList } from './requirement-list.tsx';
import { programmeTexts } from './texts.ts';

/** One programme, phrase by phrase with its sources. */
export function ProgrammePage() {
  const { programmeId = '' } = useParams();
  const programme = useQuery({ queryKey: ['programme', programmeId], queryFn: () => readProgramme(programmeId) });
  return <Answer of={programme}>{(found) => <KnownProgramme detail={found} />}</Answer>;
}

function KnownProgramme({ detail }: { detail: ProgrammeDetail }) {
  const { programme, pilots, goals, items } = detail;
  const texts = useTexts(programmeTexts);
  const localized = useLocalized();
  const { body } = programme;
  return (
    <Page
      title={localized(programme.name)}
      kicker={body.nature === 'knowledge_review' ? texts.review : texts.trial}
      crumbs={[{ to: '/programmer', text: texts.title }]}
    >
      {body.note && <p className="prose">{body.note}</p>}
      {body.period && (
        <section className="section">
          <Heading level="2" size="small">
            {texts.period}
          </Heading>
          <PeriodInWords period={body.period} />
          {body.period.note && <p className="quiet">{body.period.note}</p>}
          <SourceNote source={body.period.source} />
        </section>
      )}
      {body.attainmentMeans && (
        <section className="section prose">
          <Heading level="2" size="medium">
            {texts.attainment}
          </Heading>
          <p>{localized(body.attainmentMeans.text)}</p>
          <SourceNote source={body.attainmentMeans.source} />
        </section>
      )}
      {pilots.length > 0 && (
        <section className="section">
          <Heading level="2" size="medium">
            {texts.pilots}
          </Heading>
          <ul>
            {pilots.map((pilot) => (
              <li key={pilot.pilotId}>
                <Link className="aksel-link" to={path`/piloter/${pilot.pilotId}`}>
                  {localized(pilot.name)}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      <GoalList title={texts.sharedGoals} goals={goals.filter((goal) => goal.pilotId === null)} />
      <FactList title={texts.facts} facts={body.facts} />
      <RequirementList ids={body.requirementIds} />
      <ItemSections items={items.filter((item) => item.pilotId === null)} />
    </Page>
  );
}
