import type { AttainmentVerdict } from '@folge/contracts';
import { Tag } from '@navikt/ds-react/Tag';
import { useReportText } from './use-report-text.ts';

const colours = {
  reached: 'success',
  probably_reached: 'success',
  probably_not_reached: 'warning',
  not_reached: 'danger',
  undecided: 'neutral',
  no_target: 'neutral',
  not_computed: 'neutral',
} as const;

/** The verdict in words; the colour only repeats it. */
export function VerdictTag({ verdict }: { verdict: AttainmentVerdict }) {
  const { text } = useReportText();
  return (
    <Tag size="small" variant="outline" data-color={colours[verdict]}>
      {text(`verdict.${verdict}`)}
    </Tag>
  );
}
