import { formatCount, type PeoplePage as People } from '@folge/contracts';
import { useQuery } from '@tanstack/react-query';
import { useParams, useSearchParams } from 'react-router';
import { listPeople } from '../client/people.ts';
import { path } from '../client/request.ts';
import { letterTexts } from '../letters/texts.ts';
import { usePilotCrumbs } from '../pilots/use-pilot.ts';
import { Answer } from '../shell/answer.tsx';
import { LinkButton } from '../shell/link-button.tsx';
import { Page } from '../shell/page.tsx';
import { Paging } from '../shell/paging.tsx';
import { useLanguage, useTexts } from '../texts/language.tsx';
import { PeopleFilters } from './people-filters.tsx';
import { PeopleTable } from './people-table.tsx';
import { peopleTexts } from './texts.ts';

const filters = ['kind', 'siteId', 'participation', 'covered', 'studyNumber'] as const;

/** The pilot's people, a page at a time; the filters stand in the address. */
export function PeoplePage() {
  const { pilotId = '' } = useParams();
  const texts = useTexts(peopleTexts);
  const letters = useTexts(letterTexts);
  const crumbs = usePilotCrumbs(pilotId);
  const [search, setSearch] = useSearchParams();
  const page = Number(search.get('page') ?? 1);
  const filter = Object.fromEntries(filters.map((name) => [name, search.get(name) ?? undefined]));
  const isFiltered = filters.some((name) => search.has(name));
  const people = useQuery({
    queryKey: ['pilot', pilotId, 'people', page, filter],
    queryFn: () => listPeople(pilotId, { page, ...filter }),
    placeholderData: (previous) => previous,
  });
  const turn = (to: number) => setSearch({ ...Object.fromEntries(search), page: String(to) });
  return (
    <Page
      title={texts.title}
      lead={<p>{texts.lead}</p>}
      crumbs={crumbs}
      actions={
        <>
          <LinkButton to={path`/piloter/${pilotId}/personer/ny`}>{texts.register}</LinkButton>
          <LinkButton variant="secondary" to={path`/piloter/${pilotId}/brev`}>
            {letters.title}
          </LinkButton>
        </>
      }
    >
      <PeopleFilters pilotId={pilotId} search={search} onChange={(next) => setSearch(next)} />
      <Answer of={people}>
        {(found) =>
          found.total === 0 ? (
            <p className="empty">{isFiltered ? texts.none : texts.nobody}</p>
          ) : (
            <FoundPeople pilotId={pilotId} people={found} onTurn={turn} />
          )
        }
      </Answer>
    </Page>
  );
}

type FoundProps = { pilotId: string; people: People; onTurn: (page: number) => void };

function FoundPeople({ pilotId, people, onTurn }: FoundProps) {
  const texts = useTexts(peopleTexts);
  const { language } = useLanguage();
  return (
    <>
      <p role="status">
        <strong>{texts.total(formatCount(people.total, language))}</strong>
      </p>
      <PeopleTable pilotId={pilotId} people={people.people} />
      <Paging of={people} onTurn={onTurn} />
    </>
  );
}
