import { type ActForPerson, dayInNorway, type PossibleActs } from '@folge/contracts';
import { Button } from '@navikt/ds-react/Button';
import { Heading } from '@navikt/ds-react/Typography';
import type { PilotCatalogue } from '../../pilots/pilot-catalogue.ts';
import { ProblemMessage } from '../../shell/problem-message.tsx';
import { useTexts } from '../../texts/language.tsx';
import { useDay } from '../../texts/moment.ts';
import { actTexts } from './texts.ts';
import { usePermissionName } from './use-permission-name.ts';
import type { Wanted } from './wanted.ts';

type ConfirmActProps = {
  act: ActForPerson;
  wanted: Wanted;
  possible: PossibleActs;
  pilot: PilotCatalogue;
  studyNumber: string;
  isPending: boolean;
  error: Error | null;
  onBack(): void;
  onConfirm(): void;
};

/** The second step: to whom, what will be done, in words, and the receipt’s number before it is done. */
export function ConfirmAct({ act, wanted, possible, pilot, studyNumber, ...step }: ConfirmActProps) {
  const texts = useTexts(actTexts);
  const day = useDay();
  const permissionName = usePermissionName(pilot);
  const { isPending, error, onBack, onConfirm } = step;
  if (!wanted.wish) return null;
  const deletes = wanted.wish === 'erase' || wanted.given === 'delete';
  const stopped = act.permission && wanted.permission !== undefined ? possible.standing[wanted.permission] : possible;
  const copiesAt = stopped?.copiesAt ?? [];
  return (
    <section className="stack" aria-labelledby="check">
      <Heading level="2" size="medium" id="check">
        {texts.check}
      </Heading>
      <dl className="facts">
        <div>
          <dt>{texts.about}</dt>
          <dd>
            <strong>{studyNumber}</strong>
          </dd>
        </div>
        <div>
          <dt>{texts.channel}</dt>
          <dd>{texts.channels[act.channel]}</dd>
        </div>
        <div>
          <dt>{texts.receivedOn}</dt>
          <dd>{day(act.receivedOn ?? dayInNorway())}</dd>
        </div>
      </dl>
      <p>
        <strong>{texts.choices[wanted.wish]}</strong>. {texts.means[wanted.wish]}
      </p>
      {act.permission && <p>{permissionName(act.permission)}</p>}
      {act.permission && wanted.given && (
        <p>
          {texts.given}: {texts.givens[wanted.given]}
        </p>
      )}
      <p>
        {texts.number} <strong>{act.receiptNumber}</strong>. {texts.numberLead}
      </p>
      {deletes && copiesAt.length > 0 && (
        <p>
          {texts.alsoAt} {copiesAt.join(', ')}
        </p>
      )}
      {error && <ProblemMessage error={error} />}
      <div className="row">
        <Button {...(deletes && { 'data-color': 'danger' })} onClick={onConfirm} loading={isPending}>
          {texts.confirm}
        </Button>
        <Button variant="secondary" onClick={onBack} disabled={isPending}>
          {texts.back}
        </Button>
      </div>
    </section>
  );
}
