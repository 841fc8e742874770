import type { HolderList } from '@folge/contracts';
import { Heading } from '@navikt/ds-react/Typography';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { confirmDeleted, confirmTask, listHolders } from '../client/holders.ts';
import { usePilotCrumbs } from '../pilots/use-pilot.ts';
import { Answer } from '../shell/answer.tsx';
import { Page } from '../shell/page.tsx';
import { Paging } from '../shell/paging.tsx';
import { useTexts } from '../texts/language.tsx';
import { HolderTable } from './holder-table.tsx';
import { RegisterHolder } from './register-holder.tsx';
import { TaskTable } from './task-table.tsx';
import { holderTexts } from './texts.ts';

/** Where copies lie outside, and what their holders have to delete. */
export function HoldersPage() {
  const { pilotId = '' } = useParams();
  const texts = useTexts(holderTexts);
  const crumbs = usePilotCrumbs(pilotId);
  const [pages, turn] = useState({ page: 1, holderPage: 1 });
  const list = useQuery({
    queryKey: ['pilot', pilotId, 'holders', pages],
    queryFn: () => listHolders(pilotId, pages),
    placeholderData: (previous) => previous,
  });
  return (
    <Page title={texts.title} lead={<p>{texts.lead}</p>} crumbs={crumbs}>
      <Answer of={list}>
        {(found) => <KnownHolders pilotId={pilotId} list={found} onTurn={(to) => turn({ ...pages, ...to })} />}
      </Answer>
    </Page>
  );
}

type KnownProps = { pilotId: string; list: HolderList; onTurn: (to: { page?: number; holderPage?: number }) => void };

function KnownHolders({ pilotId, list, onTurn }: KnownProps) {
  const texts = useTexts(holderTexts);
  const queries = useQueryClient();
  const again = () => queries.invalidateQueries({ queryKey: ['pilot', pilotId, 'holders'] });
  return (
    <>
      <section className="section">
        <Heading level="2" size="medium" spacing>
          {texts.tasks}
        </Heading>
        {list.tasks.length === 0 ? (
          <p className="empty">{texts.noTasks}</p>
        ) : (
          <TaskTable pilotId={pilotId} list={list} onConfirm={(taskId) => confirmTask(pilotId, taskId).then(again)} />
        )}
        <Paging of={list} onTurn={(page) => onTurn({ page })} />
        <p role="status">{list.confirmed > 0 ? texts.done(list.confirmed) : ''}</p>
      </section>
      <section className="section">
        <Heading level="2" size="medium" spacing>
          {texts.holders}
        </Heading>
        {list.holdersPage.total === 0 ? (
          <p className="empty">{texts.noHolders}</p>
        ) : (
          <HolderTable
            pilotId={pilotId}
            list={list}
            onDeleted={(holderId) => confirmDeleted(pilotId, holderId).then(again)}
          />
        )}
        <Paging of={list.holdersPage} onTurn={(holderPage) => onTurn({ holderPage })} />
      </section>
      <RegisterHolder pilotId={pilotId} onRegistered={again} />
    </>
  );
}
