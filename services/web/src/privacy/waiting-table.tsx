import { Tag } from '@navikt/ds-react/Tag';
import { usePilotName } from '../pilots/use-pilot-name.ts';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { useTexts } from '../texts/language.tsx';
import { useDay } from '../texts/moment.ts';
import { privacyTexts } from './texts.ts';

type Row = { pilotId: string; what: string; waiting: number; overdue: number; oldestDue: string };
type WaitingTableProps = { rows: Row[]; label: string; what: string; none: string };

/** How much waits in each pilot, and since when; counts alone. */
export function WaitingTable({ rows, label, what, none }: WaitingTableProps) {
  const texts = useTexts(privacyTexts);
  const day = useDay();
  const pilotName = usePilotName();
  if (rows.length === 0) return <p className="empty">{none}</p>;
  return (
    <ScrollRegion label={label}>
      <table className="grid-table stacks">
        <thead>
          <tr>
            <th scope="col">{texts.pilot}</th>
            <th scope="col">{what}</th>
            <th scope="col" className="number">
              {texts.waiting}
            </th>
            <th scope="col" className="number">
              {texts.overdue}
            </th>
            <th scope="col">{texts.oldest}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.pilotId} ${row.what}`}>
              <th scope="row">{pilotName(row.pilotId)}</th>
              <td data-label={what}>{row.what}</td>
              <td className="number" data-label={texts.waiting}>
                {row.waiting}
              </td>
              <td className="number" data-label={texts.overdue}>
                {row.overdue > 0 ? (
                  <Tag size="small" variant="outline" data-color="danger">
                    {row.overdue}
                  </Tag>
                ) : (
                  row.overdue
                )}
              </td>
              <td data-label={texts.oldest}>{day(row.oldestDue)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
