import type { HolderList } from '@folge/contracts';
import { Heading } from '@navikt/ds-react/Typography';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { confirmDeleted, confirmTask, listHolders } from '../client/holders.ts';
import { usePilotCrumbs } from '../pilots/use-pilot.ts';
import { Answer } from '../shell/answer.tsx';
import { Page } from '../shell/page.tsx';
import { useTexts } from '../texts/language.tsx';
import { HolderTable } from './holder-table.tsx';
import { RegisterHolder } from './register-holder.tsx';
import { TaskTable } from './task-table.tsx';
import { holderTexts } from './texts.ts';

const holdersKey = (pilotId: string) => ['pilot', pilotId, 'holders'];

/** Where copies lie outside, and what their holders have to delete. */
export function HoldersPage() {
  const { pilotId = '' } = useParams();
  const texts = useTexts(holderTexts);
  const crumbs = usePilotCrumbs(pilotId);
  const list = useQuery({ queryKey: holdersKey(pilotId), queryFn: () => listHolders(pilotId) });
  return (
    <Page title={texts.title} lead={<p>{texts.lead}</p>} crumbs={crumbs}>
      <Answer of={list}>{(found) => <KnownHolders pilotId={pilotId} list={found} />}</Answer>
    </Page>
  );
}

function KnownHolders({ pilotId, list }: { pilotId: string; list: HolderList }) {
  const texts = useTexts(holderTexts);
  const queries = useQueryClient();
  const show = (now: HolderList) => queries.setQueryData(holdersKey(pilotId), now);
  return (
    <>
      <section className="section">
        <Heading level="2" size="medium" spacing>
          {texts.tasks}
        </Heading>
        {list.tasks.length === 0 ? (
          <p className="empty">{texts.noTasks}</p>
        ) : (
          <TaskTable list={list} onConfirm={(taskId) => confirmTask(pilotId, taskId).then(show)} />
        )}
        <p role="status">{list.confirmed > 0 ? texts.done(list.confirmed) : ''}</p>
      </section>
      <section className="section">
        <Heading level="2" size="medium" spacing>
          {texts.holders}
        </Heading>
        {list.holders.length === 0 ? (
          <p className="empty">{texts.noHolders}</p>
        ) : (
          <HolderTable
            pilotId={pilotId}
            list={list}
            onDeleted={(holderId) => confirmDeleted(pilotId, holderId).then(show)}
          />
        )}
      </section>
      <RegisterHolder pilotId={pilotId} onRegistered={show} />
    </>
  );
}
