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
  if (rows.length === 0) return <p className="empty">{none}</p>;
  return (
    <ScrollRegion label={label}>
      <table className="grid-table">
        <thead>
          <tr>
            <th scope="col">{texts.pilot}</th>
            <th scope="col">{what}</th>
            <th scope="col">{texts.waiting}</th>
            <th scope="col">{texts.overdue}</th>
            <th scope="col">{texts.oldest}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.pilotId} ${row.what}`}>
              <th scope="row">{row.pilotId}</th>
              <td>{row.what}</td>
              <td>{row.waiting}</td>
              <td>{row.overdue}</td>
              <td>{day(row.oldestDue)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
