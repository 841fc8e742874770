import type { ReportHole } from '@folge/contracts';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { useTexts } from '../texts/language.tsx';
import { reportPageTexts } from './texts.ts';
import { useReportText } from './use-report-text.ts';

/** What could not be computed, or only with caution, each with its reason. */
export function ReportHoles({ holes }: { holes: ReportHole[] }) {
  const { text, sentence } = useReportText();
  const page = useTexts(reportPageTexts);
  if (holes.length === 0) return <p>{text('holes.none')}</p>;
  return (
    <ScrollRegion label={page.scroll(text('section.holes'))}>
      <table className="grid-table">
        <thead>
          <tr>
            <th scope="col">{text('column.what')}</th>
            <th scope="col">{text('column.status')}</th>
            <th scope="col">{text('column.why')}</th>
          </tr>
        </thead>
        <tbody>
          {holes.map((hole) => (
            <tr key={`${hole.section} ${sentence(hole.subject)} ${sentence(hole.reason)}`}>
              <th scope="row">{sentence(hole.subject)}</th>
              <td>{text(`status.${hole.status}`)}</td>
              <td>{sentence(hole.reason)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
