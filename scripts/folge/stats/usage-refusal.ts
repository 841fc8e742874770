import { CommandRefusal, exitCodes } from '../command-refusal.ts';

/** The question cannot be answered as it was asked: one sentence, exit code 2. */
export function usageRefusal(sentence: string): CommandRefusal {
  return new CommandRefusal(exitCodes.usage, sentence);
}
