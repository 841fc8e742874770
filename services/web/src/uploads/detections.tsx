import type { FileChoices, FileDetection } from '@folge/contracts';
import { Button } from '@navikt/ds-react/Button';
import { Select } from '@navikt/ds-react/Select';
import { Tag } from '@navikt/ds-react/Tag';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { useTexts } from '../texts/language.tsx';
import { foundTexts } from './found-texts.ts';

const changeable = ['encoding', 'delimiter', 'sheet', 'decimalMark', 'dateOrder', 'headerRows'] as const;
/** Uncertain, since the file holds nothing that could tell; then a wrong guess changes nothing either. */
const harmless = new Set(['no-dates', 'no-decimal-numbers', 'no-known-layout', 'no-accented-letters', 'only-ascii']);

type Changeable = (typeof changeable)[number];

type DetectionsProps = { detections: FileDetection[]; onChange: (choice: FileChoices) => void; isBusy: boolean };

/** Each thing that was found out: what, the reason, and a way to say otherwise. */
export function Detections({ detections, onChange, isBusy }: DetectionsProps) {
  const texts = useTexts(foundTexts);
  return (
    <ScrollRegion label={texts.reading}>
      <table className="grid-table detections">
        <thead>
          <tr>
            <th scope="col">{texts.thing}</th>
            <th scope="col">{texts.reading}</th>
            <th scope="col">{texts.why}</th>
          </tr>
        </thead>
        <tbody>
          {detections.map((detection) => (
            <tr key={detection.what}>
              <th scope="row">{texts.whats[detection.what]}</th>
              <td>
                <DetectedValue detection={detection} onChange={onChange} isBusy={isBusy} />
              </td>
              <td>
                {texts.reasons[detection.reason] ?? detection.reason}{' '}
                {!detection.certain && !harmless.has(detection.reason) && (
                  <Tag size="xsmall" variant="outline" data-color="warning">
                    {texts.uncertain}
                  </Tag>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

type ValueProps = { detection: FileDetection; onChange: (choice: FileChoices) => void; isBusy: boolean };

function DetectedValue({ detection, onChange, isBusy }: ValueProps) {
  const texts = useTexts(foundTexts);
  const inWords = (value: string) => texts.values[value] ?? value;
  const what = changeable.find((known) => known === detection.what);
  if (what && detection.reason === 'chosen' && detection.alternatives.length === 0) {
    return (
      <div className="row">
        {inWords(detection.value)}
        <Button size="xsmall" variant="tertiary" disabled={isBusy} onClick={() => onChange({ [what]: undefined })}>
          {texts.asFound}
        </Button>
      </div>
    );
  }
  if (!what || detection.alternatives.length === 0) return <>{inWords(detection.value)}</>;
  return (
    <Select
      label={`${texts.change}: ${texts.whats[detection.what]}`}
      hideLabel
      size="small"
      value={detection.value}
      disabled={isBusy}
      onChange={(event) => onChange(asChoice(what, event.target.value))}
    >
      {[detection.value, ...detection.alternatives].map((value) => (
        <option key={value} value={value}>
          {inWords(value)}
        </option>
      ))}
    </Select>
  );
}

function asChoice(what: Changeable, value: string): FileChoices {
  return { [what]: what === 'headerRows' ? Number(value) : value };
}
