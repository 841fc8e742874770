import { formatCount, type RowProblem, type UploadPreview } from '@folge/contracts';
import { DownloadIcon } from '@navikt/aksel-icons';
import { Button } from '@navikt/ds-react/Button';
import { Heading } from '@navikt/ds-react/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { addressOfProblems, addressOfRefusedRows, listProblems, type UploadPlace } from '../client/uploads.ts';
import { Answer } from '../shell/answer.tsx';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { useLanguage, useLocalized, useTexts } from '../texts/language.tsx';
import { checkTexts } from './check-texts.ts';
import { previewKey } from './upload-keys.ts';

const pageSize = 50;

/** Every problem: by reason, one by one, and as files. */
export function ProblemsSection({ place, preview }: { place: UploadPlace; preview: UploadPreview }) {
  const texts = useTexts(checkTexts);
  const { language } = useLanguage();
  const { counts } = preview;
  const declined = preview.problemsByReason.find(({ code }) => code === 'row.consent-refused')?.count ?? 0;
  if (!counts || counts.problems === 0) return <p>{texts.noProblems}</p>;
  return (
    <section className="section">
      <Heading level="2" size="medium" spacing>
        {texts.problemsTitle} ({formatCount(counts.problems, language)})
      </Heading>
      <p className="prose">{texts.problemsLead}</p>
      <ul className="plain-list row">
        <li>
          <a className="aksel-link" href={addressOfProblems(place, language)} download>
            <DownloadIcon aria-hidden="true" /> {texts.problemsFile}
          </a>
        </li>
        {counts.refused > declined && (
          <li>
            <a className="aksel-link" href={addressOfRefusedRows(place)} download>
              <DownloadIcon aria-hidden="true" /> {texts.refusedFile}
            </a>
          </li>
        )}
      </ul>
      {declined > 0 && <p className="prose">{texts.declinedLeftOut(declined)}</p>}
      <ByReason preview={preview} />
      <OneByOne place={place} />
    </section>
  );
}

function ByReason({ preview }: { preview: UploadPreview }) {
  const texts = useTexts(checkTexts);
  const localized = useLocalized();
  const { language } = useLanguage();
  return (
    <ScrollRegion label={texts.problemsByReason}>
      <table className="grid-table">
        <caption>{texts.problemsByReason}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.reason}</th>
            <th scope="col" className="number">
              {texts.count}
            </th>
            <th scope="col">{texts.consequence}</th>
          </tr>
        </thead>
        <tbody>
          {preview.problemsByReason.map((reason) => (
            <tr key={reason.code + localized(reason.reason)}>
              <th scope="row">{localized(reason.reason)}</th>
              <td className="number">{formatCount(reason.count, language)}</td>
              <td>{reason.refuses ? texts.refuses : texts.reports}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function OneByOne({ place }: { place: UploadPlace }) {
  const texts = useTexts(checkTexts);
  const [offset, setOffset] = useState(0);
  const problems = useQuery({
    queryKey: [...previewKey(place), 'problems', offset],
    queryFn: () => listProblems(place, { offset, limit: pageSize }),
    placeholderData: (previous) => previous,
  });
  return (
    <Answer of={problems}>
      {(page) => (
        <>
          <ScrollRegion label={texts.everyProblem}>
            <table className="grid-table">
              <caption>{texts.everyProblem}</caption>
              <thead>
                <tr>
                  <th scope="col">{texts.row}</th>
                  <th scope="col">{texts.column}</th>
                  <th scope="col">{texts.value}</th>
                  <th scope="col">{texts.reason}</th>
                </tr>
              </thead>
              <tbody>
                {page.problems.map((problem, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the same row and column may have two problems
                  <ProblemRow key={index} problem={problem} />
                ))}
              </tbody>
            </table>
          </ScrollRegion>
          {page.total > pageSize && <Paging offset={offset} total={page.total} onTurn={setOffset} />}
        </>
      )}
    </Answer>
  );
}

function ProblemRow({ problem }: { problem: RowProblem }) {
  const localized = useLocalized();
  return (
    <tr>
      <td>{problem.row}</td>
      <td>{problem.columnText ?? problem.column ?? ''}</td>
      <td className="file-value">{problem.value ?? ''}</td>
      <td>{localized(problem.reason)}</td>
    </tr>
  );
}

function Paging({ offset, total, onTurn }: { offset: number; total: number; onTurn: (offset: number) => void }) {
  const texts = useTexts(checkTexts);
  const last = Math.min(offset + pageSize, total);
  return (
    <div className="row paging">
      <Button size="small" variant="secondary" disabled={offset === 0} onClick={() => onTurn(offset - pageSize)}>
        {texts.previous}
      </Button>
      <span role="status">{texts.page(offset + 1, last, total)}</span>
      <Button size="small" variant="secondary" disabled={last >= total} onClick={() => onTurn(offset + pageSize)}>
        {texts.next}
      </Button>
    </div>
  );
}
