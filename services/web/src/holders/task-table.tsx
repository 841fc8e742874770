import type { HolderList } from '@folge/contracts';
import { Button } from '@navikt/ds-react/Button';
import { Tag } from '@navikt/ds-react/Tag';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { useTexts } from '../texts/language.tsx';
import { useDay } from '../texts/moment.ts';
import { holderTexts } from './texts.ts';

type TaskTableProps = { list: HolderList; isBusy: boolean; onConfirm: (taskId: string) => void };

/** What holders have not confirmed, the first due first. */
export function TaskTable({ list, isBusy, onConfirm }: TaskTableProps) {
  const texts = useTexts(holderTexts);
  const day = useDay();
  const systems = new Map(list.holders.map((holder) => [holder.holderId, holder]));
  return (
    <ScrollRegion label={texts.tasks}>
      <table className="grid-table">
        <thead>
          <tr>
            <th scope="col">{texts.reference}</th>
            <th scope="col">{texts.at}</th>
            <th scope="col">{texts.due}</th>
            <th scope="col">{texts.state}</th>
          </tr>
        </thead>
        <tbody>
          {list.tasks.map(({ taskId, holderId, reference, dueOn, overdue }) => (
            <tr key={taskId}>
              <th scope="row">
                <code>{reference ?? texts.unreadable}</code>
              </th>
              <td>
                {systems.get(holderId)?.system}
                <div className="quiet">{systems.get(holderId)?.contact}</div>
              </td>
              <td>
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
                <Button size="small" variant="secondary" disabled={isBusy} onClick={() => onConfirm(taskId)}>
                  {texts.confirm}
                  <span className="visually-hidden">: {reference}</span>
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
