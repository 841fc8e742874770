import type { UploadProposal } from '@folge/contracts';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { useTexts } from '../texts/language.tsx';
import { foundTexts } from './found-texts.ts';

const shownColumns = 40;
const shownRows = 5;

/** The beginning of the file as Følge reads it, so that a wrong delimiter or letter is seen at once. */
export function FirstRows({ proposal }: { proposal: UploadProposal }) {
  const texts = useTexts(foundTexts);
  const columns = proposal.columns.slice(0, shownColumns);
  return (
    <ScrollRegion label={texts.firstRows}>
      <table className="grid-table first-rows">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.position} scope="col">
                <span className="clamp">{column.text || column.header || column.position}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {proposal.firstRows.slice(0, shownRows).map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no other name than their place
            <tr key={index}>
              {columns.map((column) => (
                <td key={column.position}>
                  <span className="clamp">{row[column.position - 1] ?? ''}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
