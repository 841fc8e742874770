import type { ProjectEnd } from '@folge/contracts';
import { Button } from '@navikt/ds-react/Button';
import { Heading } from '@navikt/ds-react/Typography';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { approveProjectEnd, proposeProjectEnd, readProjectEnd } from '../client/registration.ts';
import { Answer } from '../shell/answer.tsx';
import { ProblemMessage } from '../shell/problem-message.tsx';
import { useTexts } from '../texts/language.tsx';
import { registrationTexts } from './texts.ts';

/** The dry run of destroying the link key, and what two people have decided about it. */
export function ProjectEndSection({ pilotId }: { pilotId: string }) {
  const texts = useTexts(registrationTexts);
  const end = useQuery({
    queryKey: ['pilot', pilotId, 'project-end'],
    queryFn: () => readProjectEnd(pilotId),
  });
  return (
    <section className="section">
      <Heading level="2" size="medium" spacing>
        {texts.end}
      </Heading>
      <p className="prose">{texts.endLead}</p>
      <Answer of={end}>{(found) => <Decision pilotId={pilotId} end={found} />}</Answer>
    </section>
  );
}

function Decision({ pilotId, end }: { pilotId: string; end: ProjectEnd }) {
  const texts = useTexts(registrationTexts);
  const queries = useQueryClient();
  const { decision, hasEnded, wouldDestroy } = end;
  const deciding = useMutation({
    mutationFn: () => (decision ? approveProjectEnd(pilotId, decision.decisionId) : proposeProjectEnd(pilotId)),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['pilot', pilotId, 'project-end'] }),
  });
  if (decision?.doneAt) return <p>{texts.done}</p>;
  const mayAct = hasEnded && (decision === null || (!decision.isMine && decision.approvedAt === null));
  return (
    <div className="stack">
      <p>{texts.would(wouldDestroy.people, wouldDestroy.links, wouldDestroy.tombstones)}</p>
      {!hasEnded && <p>{texts.notEnded}</p>}
      {decision && (
        <p>{decision.approvedAt ? texts.approved : decision.isMine ? texts.proposedByMe : texts.proposed}</p>
      )}
      {deciding.isError && <ProblemMessage error={deciding.error} />}
      {mayAct && (
        <div>
          <Button data-color="danger" onClick={() => deciding.mutate()} loading={deciding.isPending}>
            {decision ? texts.approve : texts.propose}
          </Button>
        </div>
      )}
    </div>
  );
}
