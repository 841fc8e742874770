import type {
  ColumnMapping,
  ColumnProposal,
  ColumnTarget,
  InstrumentVersion,
  UploadMapping,
  UploadProposal,
} from '@folge/contracts';
import { Link } from 'react-router';
import { path } from '../client/request.ts';
import type { PilotCatalogue } from '../pilots/pilot-catalogue.ts';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { useLocalized, useTexts } from '../texts/language.tsx';
import { columnsTexts } from './columns-texts.ts';
import { TargetChoice } from './target-choice.tsx';
import { TargetDetails } from './target-details.tsx';
import type { TargetGroup } from './target-options.ts';

type ColumnTableProps = {
  proposal: UploadProposal;
  mapping: UploadMapping;
  groups: TargetGroup[];
  pilot: PilotCatalogue;
  version: InstrumentVersion | undefined;
  onChange: (columns: ColumnMapping[]) => void;
};

/** Every column of the file beside what it becomes; those that are left out are named once more below. */
export function ColumnTable({ proposal, mapping, groups, pilot, version, onChange }: ColumnTableProps) {
  const texts = useTexts(columnsTexts);
  const targets = new Map(mapping.columns.map((column) => [column.position, column.target]));
  const proposed = new Map(proposal.mapping.columns.map((column) => [column.position, column.target]));
  const change = (position: number, target: ColumnTarget | null) => {
    const others = mapping.columns.filter((column) => column.position !== position);
    const changed = target ? [...others, { position, target }] : others;
    onChange(changed.sort((one, other) => one.position - other.position));
  };
  const notKept = proposal.columns.filter((column) => !targets.has(column.position));
  return (
    <>
      <p role="status">{texts.mappedCount(targets.size, proposal.columns.length)}</p>
      <ScrollRegion label={texts.column}>
        <table className="grid-table column-table">
          <thead>
            <tr>
              <th scope="col">{texts.column}</th>
              <th scope="col">{texts.examples}</th>
              <th scope="col">{texts.becomes}</th>
            </tr>
          </thead>
          <tbody>
            {proposal.columns.map((column) => (
              <ColumnRow
                key={column.position}
                column={column}
                target={targets.get(column.position) ?? null}
                proposed={proposed.get(column.position) ?? column.target}
                groups={groups}
                pilot={pilot}
                version={version}
                isLong={proposal.columns.length > 80}
                onChange={(target) => change(column.position, target)}
              />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {notKept.length > 0 && (
        <details className="not-kept">
          <summary>{texts.notKeptList(notKept.length)}</summary>
          <ul>
            {notKept.map((column) => (
              <li key={column.position}>{column.text || column.header || column.position}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

type ColumnRowProps = {
  column: ColumnProposal;
  target: ColumnTarget | null;
  proposed: ColumnTarget | null;
  groups: TargetGroup[];
  pilot: PilotCatalogue;
  version: InstrumentVersion | undefined;
  isLong: boolean;
  onChange: (target: ColumnTarget | null) => void;
};

function ColumnRow({ column, target, proposed, groups, pilot, version, isLong, onChange }: ColumnRowProps) {
  const texts = useTexts(columnsTexts);
  const localized = useLocalized();
  const name = column.text || column.header || String(column.position);
  return (
    <tr className={target ? undefined : 'is-left-out'}>
      <th scope="row">
        {name}
        {column.header !== '' && column.header !== name && <div className="quiet">{column.header}</div>}
        {column.occurrence > 1 && <div className="quiet">{texts.nth(column.occurrence)}</div>}
        {column.identity && <div className="quiet">{texts.identity[column.identity]}</div>}
      </th>
      <td>
        {column.examples.slice(0, 4).join(' · ')}
        {column.missing > 0 && <div className="quiet">{texts.missing(column.missing)}</div>}
      </td>
      <td>
        <TargetChoice
          label={texts.choose(name)}
          header={column.text || column.header}
          target={target}
          proposed={proposed}
          groups={groups}
          isLong={isLong}
          onChange={onChange}
        />
        {target && <TargetDetails {...{ target, column, pilot, version, onChange }} />}
        {column.why && target && proposed && target.to === proposed.to && (
          <div className="quiet">{localized(column.why)}</div>
        )}
        {column.why && !target && !column.target && (
          <div className="quiet">
            {localized(column.why)}{' '}
            <Link className="aksel-link" to={path`/piloter/${pilot.pilot.pilotId}/fritekst`}>
              {texts.freeText}
            </Link>
          </div>
        )}
      </td>
    </tr>
  );
}
