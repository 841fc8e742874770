import { Select } from '@navikt/ds-react/Select';
import { useTexts } from '../texts/language.tsx';
import { columnsTexts } from './columns-texts.ts';

type ValueMatchesProps = {
  legend: string;
  /** The texts of the file that stand for nothing known. */
  values: string[];
  options: { value: string; text: string }[];
  chosen: Record<string, string>;
  onChange: (chosen: Record<string, string>) => void;
};

/** What each text of a column stands for, chosen one by one. */
export function ValueMatches({ legend, values, options, chosen, onChange }: ValueMatchesProps) {
  const texts = useTexts(columnsTexts);
  if (values.length === 0) return null;
  const choose = (value: string, option: string) => {
    const { [value]: _old, ...others } = chosen;
    onChange(option === '' ? others : { ...others, [value]: option });
  };
  return (
    <fieldset className="value-matches">
      <legend className="quiet">{legend}</legend>
      {values.map((value) => (
        <Select
          key={value}
          size="small"
          label={texts.valueMeans(value)}
          value={chosen[value] ?? ''}
          onChange={(event) => choose(value, event.target.value)}
        >
          <option value="">{texts.valueUnknown}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.text}
            </option>
          ))}
        </Select>
      ))}
    </fieldset>
  );
}
