import type { HolderList, HolderTask } from '@folge/contracts';
import { Tag } from '@navikt/ds-react/Tag';
import { usePurposeName } from '../pilots/use-catalogue-names.ts';
import { ConfirmButton } from '../shell/confirm-button.tsx';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { useTexts } from '../texts/language.tsx';
import { useDay } from '../texts/moment.ts';
import { holderTexts } from './texts.ts';

type TaskTableProps = { pilotId: string; list: HolderList; onConfirm: (taskId: string) => Promise<unknown> };

/** What holders have not confirmed, the first due first. */
export function TaskTable({ pilotId, list, onConfirm }: TaskTableProps) {
  const texts = useTexts(holderTexts);
  const day = useDay();
  const inWords = useScopeInWords(pilotId);
  return (
    <ScrollRegion label={texts.tasks}>
      <table className="grid-table stacks">
        <thead>
          <tr>
            <th scope="col">{texts.reference}</th>
            <th scope="col">{texts.what}</th>
            <th scope="col">{texts.at}</th>
            <th scope="col">{texts.due}</th>
            <th scope="col">{texts.state}</th>
          </tr>
        </thead>
        <tbody>
          {list.tasks.map(({ taskId, system, contact, reference, scope, dueOn, overdue }) => (
            <tr key={taskId}>
              <th scope="row">
                <code>{reference ?? texts.unreadable}</code>
              </th>
              <td data-label={texts.what}>{inWords(scope)}</td>
              <td data-label={texts.at}>
                {system}
                <div className="quiet">{contact}</div>
              </td>
              <td data-label={texts.due}>
                {day(dueOn)}
                {overdue && (
                  <div>
                    <Tag size="small" variant="outline" data-color="danger">
                      {texts.overdue}
                    </Tag>
                  </div>
                )}
              </td>
              <td>
                <ConfirmButton
                  size="small"
                  variant="secondary"
                  label={texts.confirm}
                  about={reference ?? undefined}
                  question={texts.confirmQuestion}
                  body={
                    <>
                      <p>{texts.confirmBody(reference ?? texts.unreadable, system)}</p>
                      <p>
                        <strong>{inWords(scope)}</strong>
                      </p>
                    </>
                  }
                  yes={texts.confirmYes}
                  onConfirm={() => onConfirm(taskId)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

/** What of the person's is to go: whoever takes back one purpose wants the rest to stay. */
function useScopeInWords(pilotId: string): (scope: HolderTask['scope']) => string {
  const texts = useTexts(holderTexts);
  const purposeName = usePurposeName(pilotId);
  return (scope) => {
    if (scope === null) return texts.notTold;
    if (scope === 'everything') return texts.everything;
    const isFromNav = scope.permission === 'confidentiality' || scope.permission === 'guardian_confidentiality';
    return (isFromNav ? texts.fromNav : texts.ofPurpose)(purposeName(scope.purposeId));
  };
}
