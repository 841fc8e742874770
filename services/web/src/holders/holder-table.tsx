import type { CopyHolder, HolderList } from '@folge/contracts';
import { Button } from '@navikt/ds-react/Button';
import { addressOfTasks } from '../client/holders.ts';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { useTexts } from '../texts/language.tsx';
import { useDay } from '../texts/moment.ts';
import { holderTexts } from './texts.ts';

type HolderTableProps = {
  pilotId: string;
  list: HolderList;
  isBusy: boolean;
  onDeleted: (holderId: string) => void;
};

/** Where copies lie and who answers for them, with the list of what each has to delete as a file. */
export function HolderTable({ pilotId, list, isBusy, onDeleted }: HolderTableProps) {
  const texts = useTexts(holderTexts);
  const waiting = new Set(list.tasks.map(({ holderId }) => holderId));
  return (
    <ScrollRegion label={texts.holders}>
      <table className="grid-table">
        <thead>
          <tr>
            <th scope="col">{texts.at}</th>
            <th scope="col">{texts.copyOf}</th>
            <th scope="col">{texts.answerable}</th>
            <th scope="col">{texts.state}</th>
          </tr>
        </thead>
        <tbody>
          {list.holders.map((holder) => (
            <tr key={holder.holderId}>
              <th scope="row">{holder.system}</th>
              <td>
                {holder.waveId ? `${texts.wave} ${holder.waveId}` : `${texts.ofExport} ${holder.exportId?.slice(0, 8)}`}
              </td>
              <td>
                {holder.answerable}
                <div className="quiet">{holder.contact}</div>
              </td>
              <td>
                <HolderState holder={holder} isBusy={isBusy} onDeleted={onDeleted} />
                {waiting.has(holder.holderId) && (
                  <div>
                    <a className="aksel-link" href={addressOfTasks(pilotId, holder.holderId)}>
                      {texts.list}
                      <span className="visually-hidden">: {holder.system}</span>
                    </a>
                  </div>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

type StateProps = { holder: CopyHolder; isBusy: boolean; onDeleted: (holderId: string) => void };

function HolderState({ holder, isBusy, onDeleted }: StateProps) {
  const texts = useTexts(holderTexts);
  const day = useDay();
  if (holder.deletedOn) return <>{texts.gone(day(holder.deletedOn))}</>;
  return (
    <>
      {texts.kept}
      <div>
        <Button
          size="small"
          variant="tertiary"
          disabled={isBusy}
          aria-label={`${texts.deleted}: ${holder.system}`}
          onClick={() => onDeleted(holder.holderId)}
        >
          {texts.deleted}
        </Button>
      </div>
    </>
  );
}
