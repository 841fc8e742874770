/** What a command ends with. They are a promise: programs look at them. */
export const exitCodes = {
  done: 0,
  failed: 1,
  usage: 2,
  refused: 3,
  unreachable: 4,
  notSaved: 5,
  gateClosed: 6,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** A command ends without having done what it was asked, with one sentence for whoever asked. */
export class CommandRefusal extends Error {
  override name = 'CommandRefusal';
  readonly exitCode: ExitCode;
  /** The problem as the interface gave it, for --json. */
  readonly problem: unknown;

  constructor(exitCode: ExitCode, sentence: string, problem?: unknown) {
    super(sentence);
    this.exitCode = exitCode;
    this.problem = problem;
  }
}
