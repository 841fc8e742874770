import type { Estimate, ReportMessage } from '@folge/contracts';

type Said = {
  /** Why there is no number or no interval, and what weakens it: each once. */
  messages: ReportMessage[];
  /** The degrees of freedom, where no message tells them already. */
  degreesOfFreedom: number | null;
};

/** What stands beside an estimate. A note that repeats its reason, or the numbers of a message, is left out. */
export function saidOfEstimate({ reason, notes, degreesOfFreedom }: Estimate): Said {
  const all = reason ? [reason, ...notes] : notes;
  const seen = new Set<string>();
  const messages = all.filter((message) => {
    const said = JSON.stringify(message);
    return !seen.has(said) && seen.add(said);
  });
  const isTold = messages.some(({ facts }) => 'df' in facts);
  return { messages, degreesOfFreedom: isTold ? null : degreesOfFreedom };
}
