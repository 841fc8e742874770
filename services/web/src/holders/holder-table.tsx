import type { CopyHolder, HolderList } from '@folge/contracts';
import { addressOfTasks } from '../client/holders.ts';
import { useWaveName } from '../pilots/use-catalogue-names.ts';
import { ConfirmButton } from '../shell/confirm-button.tsx';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { useTexts } from '../texts/language.tsx';
import { useDay } from '../texts/moment.ts';
import { holderTexts } from './texts.ts';

type HolderTableProps = {
  pilotId: string;
  list: HolderList;
  onDeleted: (holderId: string) => Promise<unknown>;
};

/** Where copies lie and who answers for them, with the list of what each has to delete as a file. */
export function HolderTable({ pilotId, list, onDeleted }: HolderTableProps) {
  const texts = useTexts(holderTexts);
  const waveName = useWaveName(pilotId);
  const day = useDay();
  return (
    <ScrollRegion label={texts.holders}>
      <table className="grid-table stacks">
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
              <td data-label={texts.copyOf}>
                {holder.waveId && waveName(holder.waveId)}
                {holder.exportId && texts.ofExport(day(holder.registeredAt), holder.exportId.slice(0, 8))}
                {!holder.waveId && !holder.exportId && texts.remembered}
                {holder.reason && <div className="quiet">{holder.reason}</div>}
              </td>
              <td data-label={texts.answerable}>
                {holder.answerable || texts.nobodyKnown}
                <div className="quiet">{holder.contact}</div>
              </td>
              <td data-label={texts.state}>
                <HolderState holder={holder} onDeleted={onDeleted} />
                {holder.openTasks > 0 && (
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

type StateProps = { holder: CopyHolder; onDeleted: (holderId: string) => Promise<unknown> };

function HolderState({ holder, onDeleted }: StateProps) {
  const texts = useTexts(holderTexts);
  const day = useDay();
  if (holder.deletedOn) return <>{texts.gone(day(holder.deletedOn))}</>;
  return (
    <>
      {texts.kept}
      <div>
        <ConfirmButton
          size="small"
          variant="secondary"
          label={texts.deleted}
          about={holder.system}
          question={texts.deletedQuestion}
          body={<p>{texts.deletedBody(holder.system)}</p>}
          yes={texts.deletedYes}
          onConfirm={() => onDeleted(holder.holderId)}
        />
      </div>
    </>
  );
}
