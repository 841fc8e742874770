import type { ChangedRow } from '@folge/contracts';
import { Button } from '@navikt/ds-react/Button';
import { Heading } from '@navikt/ds-react/Typography';
import { useState } from 'react';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { useTexts } from '../texts/language.tsx';
import { checkTexts } from './check-texts.ts';

const shownAtFirst = 30;

/** Old beside new, one line for each value that a row would change. */
export function ChangedRows({ rows }: { rows: ChangedRow[] }) {
  const texts = useTexts(checkTexts);
  const [isWhole, setWhole] = useState(false);
  const changes = rows.flatMap((row) => row.changes.map((change) => ({ row, change })));
  if (changes.length === 0) return null;
  return (
    <section className="section">
      <Heading level="2" size="medium" spacing>
        {texts.changedTitle}
      </Heading>
      <p className="quiet">{texts.changedLead}</p>
      <ScrollRegion label={texts.changedTitle}>
        <table className="grid-table">
          <thead>
            <tr>
              <th scope="col">{texts.row}</th>
              <th scope="col">{texts.studyNumber}</th>
              <th scope="col">{texts.item}</th>
              <th scope="col">{texts.before}</th>
              <th scope="col">{texts.now}</th>
            </tr>
          </thead>
          <tbody>
            {(isWhole ? changes : changes.slice(0, shownAtFirst)).map(({ row, change }) => (
              <tr key={`${row.row} ${change.item}`}>
                <td>{row.row}</td>
                <td>{row.studyNumber ?? texts.anonymous}</td>
                <td>{change.item}</td>
                <td className="old-value">{change.before ?? texts.empty}</td>
                <td className="new-value">{change.now ?? texts.empty}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {!isWhole && changes.length > shownAtFirst && (
        <Button size="small" variant="secondary" onClick={() => setWhole(true)}>
          {texts.showAll(changes.length)}
        </Button>
      )}
    </section>
  );
}
