import type { Item } from '@folge/contracts';
import { PlusIcon, TrashIcon } from '@navikt/aksel-icons';
import { Button } from '@navikt/ds-react/Button';
import { Checkbox } from '@navikt/ds-react/Checkbox';
import { TextField } from '@navikt/ds-react/TextField';
import { NumberField } from '../catalogue/number-field.tsx';
import { useLocalized, useTexts } from '../texts/language.tsx';
import { instrumentTexts } from './texts.ts';

type CodedItem = Extract<Item, { kind: 'code' }>;

/** The codes of a question, folded to one line until they are opened. */
export function DraftCodes({ item, onChange }: { item: CodedItem; onChange: (item: CodedItem) => void }) {
  const texts = useTexts(instrumentTexts);
  const localized = useLocalized();
  const { codes } = item;
  const change = (index: number, changed: Partial<CodedItem['codes'][number]>) =>
    onChange({ ...item, codes: codes.map((code, at) => (at === index ? { ...code, ...changed } : code)) });
  const summary = codes.map((code) => `${code.code} ${localized(code.label)}`).join(' · ');
  const next = Math.max(0, ...codes.map((code) => code.code)) + 1;
  return (
    <details>
      <summary>
        <span className="visually-hidden">{texts.codesOf(item.name)}: </span>
        {summary === '' ? `${item.minimum}–${item.maximum}` : summary.slice(0, 60)}
      </summary>
      <div className="stack draft-codes">
        {codes.map((code, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the code is being written, the place stays
          <div key={index} className="row">
            <NumberField
              label={texts.code}
              value={code.code}
              onChange={(value) => value !== undefined && change(index, { code: value })}
            />
            <TextField
              size="small"
              label={texts.label}
              value={code.label.nb}
              onChange={(event) => change(index, { label: { ...code.label, nb: event.target.value } })}
            />
            <Checkbox
              size="small"
              checked={code.missing}
              onChange={(event) => change(index, { missing: event.target.checked })}
            >
              {texts.missing}
            </Checkbox>
            <Button
              size="small"
              variant="tertiary"
              data-color="danger"
              icon={<TrashIcon title={texts.removeCode(code.code)} />}
              onClick={() => onChange({ ...item, codes: codes.filter((_, at) => at !== index) })}
            />
          </div>
        ))}
        <Button
          size="small"
          variant="secondary"
          icon={<PlusIcon aria-hidden="true" />}
          onClick={() =>
            onChange({ ...item, codes: [...codes, { code: next, label: { nb: String(next) }, missing: false }] })
          }
        >
          {texts.addCode}
        </Button>
      </div>
    </details>
  );
}
