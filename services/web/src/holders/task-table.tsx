import type { HolderList } from '@folge/contracts';
import { Tag } from '@navikt/ds-react/Tag';
import { ConfirmButton } from '../shell/confirm-button.tsx';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { useTexts } from '../texts/language.tsx';
import { useDay } from '../texts/moment.ts';
import { holderTexts } from './texts.ts';

type TaskTableProps = { list: HolderList; onConfirm: (taskId: string) => Promise<unknown> };

/** What holders have not confirmed, the first due first. */
export function TaskTable({ list, onConfirm }: TaskTableProps) {
  const texts = useTexts(holderTexts);
  const day = useDay();
  return (
    <ScrollRegion label={texts.tasks}>
      <table className="grid-table stacks">
        <thead>
          <tr>
            <th scope="col">{texts.reference}</th>
            <th scope="col">{texts.at}</th>
            <th scope="col">{texts.due}</th>
            <th scope="col">{texts.state}</th>
          </tr>
        </thead>
        <tbody>
          {list.tasks.map(({ taskId, system, contact, reference, dueOn, overdue }) => (
            <tr key={taskId}>
              <th scope="row">
                <code>{reference ?? texts.unreadable}</code>
              </th>
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
                  body={<p>{texts.confirmBody(reference ?? texts.unreadable, system)}</p>}
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
