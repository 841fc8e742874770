import type { PersonRequest, RequestDecision } from '@folge/contracts';
import { Button } from '@navikt/ds-react/Button';
import { Select } from '@navikt/ds-react/Select';
import { TextField } from '@navikt/ds-react/TextField';
import { useState } from 'react';
import { ConfirmButton } from '../shell/confirm-button.tsx';
import { DateField } from '../shell/date-field.tsx';
import { useLocalized, useTexts } from '../texts/language.tsx';
import { requestTexts } from './texts.ts';

type DecisionProps = {
  request: PersonRequest;
  isBusy: boolean;
  onDecide: (given: RequestDecision) => Promise<unknown>;
};

/** Decides a request; where a value is contested, with the value that is right. */
export function DecisionForm({ request, isBusy, onDecide }: DecisionProps) {
  const texts = useTexts(requestTexts);
  const [value, setValue] = useState('');
  const { contested, kind } = request;
  // Whoever found the letter can ask for a new PIN too, so that one can be refused.
  const isPinLost = kind === 'lost_pin';
  const isQuestion = kind === 'question';
  const accepting = (): Promise<unknown> =>
    onDecide({ decision: 'accepted', ...(contested && value !== '' ? { value } : {}) });
  return (
    <div className="stack">
      {isPinLost && <p>{texts.pinWarning}</p>}
      {contested && <ValueField contested={contested} value={value} onChange={setValue} />}
      <div className="row">
        {isPinLost ? (
          <ConfirmButton
            size="small"
            label={texts.setPinAside}
            question={texts.pinQuestion}
            body={<p>{texts.pinBody}</p>}
            yes={texts.pinYes}
            disabled={isBusy}
            onConfirm={accepting}
          />
        ) : (
          <Button
            size="small"
            disabled={isBusy || (contested !== null && value === '')}
            onClick={() => shownOnCard(accepting())}
          >
            {isQuestion ? texts.acceptPlain : texts.accept}
          </Button>
        )}
        {!isQuestion && (
          <Button
            size="small"
            variant="secondary"
            disabled={isBusy}
            onClick={() => shownOnCard(onDecide({ decision: 'refused' }))}
          >
            {texts.refuse}
          </Button>
        )}
      </div>
    </div>
  );
}

/** A refusal of the platform stands on the card. */
function shownOnCard(deciding: Promise<unknown>): void {
  deciding.catch(() => undefined);
}

type ValueProps = {
  contested: NonNullable<PersonRequest['contested']>;
  value: string;
  onChange: (value: string) => void;
};

function ValueField({ contested, value, onChange }: ValueProps) {
  const texts = useTexts(requestTexts);
  const localized = useLocalized();
  if (contested.codes) {
    return (
      <Select label={texts.rightValue} value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{texts.choose}</option>
        {contested.codes.map(({ code, label }) => (
          <option key={code} value={code}>
            {localized(label)}
          </option>
        ))}
      </Select>
    );
  }
  if (contested.valueKind === 'date') {
    return <DateField label={texts.rightValue} value={value} onChange={(date) => onChange(date ?? '')} />;
  }
  return (
    <TextField
      label={texts.rightValue}
      inputMode={contested.valueKind === 'number' ? 'decimal' : 'text'}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
