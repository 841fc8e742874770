import type { Indicator, IndicatorTime, Localized } from '@folge/contracts';
import { useLocalized, useTexts } from '../texts/language.tsx';
import { programmeTexts } from './texts.ts';

type Line = { label: string; text: string };

/** An indicator as a reader needs it: what is counted, of what, when, and which way is better. */
export function IndicatorInWords({ indicator }: { indicator: Indicator }) {
  const texts = useTexts(programmeTexts);
  const lines = useLines(indicator);
  return (
    <>
      <dt>{texts.indicator}</dt>
      <dd>
        {texts.types[indicator.type]}, {texts.direction[indicator.direction]}
        {indicator.note && <div className="quiet">{indicator.note}</div>}
      </dd>
      {lines.map((line) => (
        <LineOf key={line.label + line.text} line={line} />
      ))}
    </>
  );
}

function LineOf({ line }: { line: Line }) {
  return (
    <>
      <dt>{line.label}</dt>
      <dd>{line.text}</dd>
    </>
  );
}

function useLines(indicator: Indicator): Line[] {
  const texts = useTexts(programmeTexts);
  const localized = useLocalized();
  const words = (label: string, text: Localized): Line => ({ label, text: localized(text) });
  const time = (at: IndicatorTime) => (at.kind === 'every' ? texts.everyPeriod[at.period] : at.occasion);
  const times = (all: IndicatorTime[]): Line => ({ label: texts.times, text: all.map(time).join(', ') });
  switch (indicator.type) {
    case 'proportion':
      return [
        words(texts.numerator, indicator.numerator.words),
        words(texts.denominator, indicator.denominator.words),
        times(indicator.times),
      ];
    case 'count':
      return [words(texts.numerator, indicator.numerator.words), times(indicator.times)];
    case 'mean_change': {
      const { measure } = indicator;
      const of = measure.of === 'scale' ? `${measure.instrumentId}, ${measure.scale}` : measure.outcomeId;
      return [
        { label: texts.instruments, text: of },
        { label: texts.times, text: texts.change(indicator.from, indicator.to) },
      ];
    }
    case 'time_to_event':
      return [
        words(texts.start, indicator.start.words),
        words(texts.event, indicator.event.words),
        words(texts.censoring, indicator.censoring.words),
      ];
    case 'checklist':
      return indicator.requirements.map((requirement) => words(texts.requirements, requirement.name));
    case 'gas':
      return [times(indicator.times)];
  }
}
