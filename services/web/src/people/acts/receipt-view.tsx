import type { GivenReceipt } from '@folge/contracts';
import { Button } from '@navikt/ds-react/Button';
import { Heading } from '@navikt/ds-react/Typography';
import { path } from '../../client/request.ts';
import type { PilotCatalogue } from '../../pilots/pilot-catalogue.ts';
import { LinkButton } from '../../shell/link-button.tsx';
import { useLocalized, useTexts } from '../../texts/language.tsx';
import { useDay, useMoment } from '../../texts/moment.ts';
import { actTexts } from './texts.ts';

/** The receipt, to print or to read out: what was done and when, and nothing about whom. */
export function ReceiptView({ receipt, pilot }: { receipt: GivenReceipt; pilot: PilotCatalogue }) {
  const texts = useTexts(actTexts);
  const localized = useLocalized();
  const [moment, day] = [useMoment(), useDay()];
  const { purposeId, kind, keepsGiven, unreadableHereAfter, unreadableAfter, alsoAt } = receipt;
  const purpose = pilot.purposes.find((one) => one.purposeId === purposeId);
  const isKept = keepsGiven && (kind === 'withdrawal' || kind === 'objection');
  const rows: [string, string | undefined][] = [
    [texts.receiptNumber, receipt.receiptNumber],
    [texts.receivedOn, receipt.receivedOn ? day(receipt.receivedOn) : undefined],
    [texts.done, moment(receipt.madeAt)],
    [texts.which.replace('?', ''), purposeId ? (purpose ? localized(purpose.name) : purposeId) : undefined],
    [texts.kept, isKept ? texts.keeps : undefined],
    [texts.deleted, unreadableHereAfter ? moment(receipt.madeAt) : undefined],
    [texts.unreadableHere, unreadableHereAfter ? day(unreadableHereAfter) : undefined],
    [texts.alsoDeletedAt, alsoAt.length > 0 ? alsoAt.join(', ') : undefined],
    [texts.unreadable, unreadableAfter ? day(unreadableAfter) : undefined],
  ];
  return (
    <section className="stack" aria-labelledby="receipt" role="status">
      <Heading level="2" size="medium" id="receipt">
        {texts.receipt}: {texts.kinds[kind]}
      </Heading>
      <dl className="facts">
        {rows.map(([name, value]) => value !== undefined && <Fact key={name} name={name} value={value} />)}
      </dl>
      <div className="row">
        <Button variant="secondary" onClick={() => window.print()}>
          {texts.print}
        </Button>
        <LinkButton variant="secondary" to={path`/piloter/${pilot.pilot.pilotId}/personer`}>
          {texts.people}
        </LinkButton>
      </div>
    </section>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
