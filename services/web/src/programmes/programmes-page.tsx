import type { StoredProgramme } from '@folge/contracts';
import { LocalAlert } from '@navikt/ds-react/LocalAlert';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'react-router';
import { AddLink } from '../catalogue/edit-link.tsx';
import { listProgrammes } from '../client/catalogue.ts';
import { path } from '../client/request.ts';
import { Answer } from '../shell/answer.tsx';
import { Page } from '../shell/page.tsx';
import { useLocalized, useTexts } from '../texts/language.tsx';
import { PeriodInWords } from './period-in-words.tsx';
import { programmeTexts } from './texts.ts';

/** Every programme, for everybody who is signed in. */
export function ProgrammesPage() {
  const texts = useTexts(programmeTexts);
  const isAfterDeleting = (useLocation().state as { deleted?: boolean } | null)?.deleted === true;
  const programmes = useQuery({ queryKey: ['programmes'], queryFn: listProgrammes });
  return (
    <Page title={texts.title} lead={<p>{texts.lead}</p>}>
      {isAfterDeleting && (
        <LocalAlert status="success" className="message">
          <LocalAlert.Header>
            <LocalAlert.Title as="div">{texts.deleted}</LocalAlert.Title>
          </LocalAlert.Header>
        </LocalAlert>
      )}
      <Answer of={programmes}>
        {(list) =>
          list.length === 0 ? (
            <p className="empty">{texts.none}</p>
          ) : (
            <ul className="cards">
              {list.map((programme) => (
                <ProgrammeCard key={programme.programmeId} programme={programme} />
              ))}
            </ul>
          )
        }
      </Answer>
      <p>
        <AddLink place={{ kind: 'programme' }} what={texts.programme} />
      </p>
    </Page>
  );
}

function ProgrammeCard({ programme }: { programme: StoredProgramme }) {
  const texts = useTexts(programmeTexts);
  const localized = useLocalized();
  return (
    <li className="card">
      <p className="quiet">{programme.body.nature === 'knowledge_review' ? texts.review : texts.trial}</p>
      <h2 className="card-title">
        <Link className="aksel-link card-link" to={path`/programmer/${programme.programmeId}`}>
          {localized(programme.name)}
        </Link>
      </h2>
      {programme.body.period && (
        <p className="quiet">
          <PeriodInWords period={programme.body.period} />
        </p>
      )}
    </li>
  );
}
