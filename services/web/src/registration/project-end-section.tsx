import type { ProjectEnd } from '@folge/contracts';
import { Heading } from '@navikt/ds-react/Typography';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { approveProjectEnd, proposeProjectEnd, readProjectEnd } from '../client/registration.ts';
import { Answer } from '../shell/answer.tsx';
import { ConfirmButton } from '../shell/confirm-button.tsx';
import { useTexts } from '../texts/language.tsx';
import { projectEndTexts } from './project-end-texts.ts';
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
  const endTexts = useTexts(projectEndTexts);
  const queries = useQueryClient();
  const { decision, hasEnded, wouldDestroy } = end;
  const decide = async () => {
    await (decision ? approveProjectEnd(pilotId, decision.decisionId) : proposeProjectEnd(pilotId));
    await queries.invalidateQueries({ queryKey: ['pilot', pilotId, 'project-end'] });
  };
  if (decision?.doneAt) return <p>{texts.done}</p>;
  const mayAct = hasEnded && (decision === null || (!decision.isMine && decision.approvedAt === null));
  return (
    <div className="stack">
      <p>{endTexts.would(wouldDestroy.people, wouldDestroy.links, wouldDestroy.tombstones)}</p>
      {!hasEnded && <p>{texts.notEnded}</p>}
      {decision && (
        <p>{decision.approvedAt ? texts.approved : decision.isMine ? texts.proposedByMe : texts.proposed}</p>
      )}
      {mayAct && (
        <div>
          <ConfirmButton
            variant="secondary"
            label={decision ? texts.approve : texts.propose}
            question={decision ? endTexts.approveQuestion : endTexts.proposeQuestion}
            body={<p>{decision ? endTexts.approveBody : endTexts.proposeBody}</p>}
            yes={decision ? endTexts.approveYes : endTexts.proposeYes}
            onConfirm={decide}
          />
        </div>
      )}
    </div>
  );
}
