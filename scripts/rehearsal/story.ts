/** One step of the rehearsal as it went. */
export type RehearsedStep = { title: string; passed: boolean; seconds: number; found: string };

/** What a step did not find as it has to be. */
export class NotAsPromised extends Error {
  override name = 'NotAsPromised';
}

export function promise(isSo: boolean, otherwise: string): void {
  if (!isSo) throw new NotAsPromised(otherwise);
}

/** The steps one after the other. The first that fails ends the story. */
export class Story {
  readonly steps: RehearsedStep[] = [];
  readonly #told: (step: RehearsedStep) => void;

  constructor(told: (step: RehearsedStep) => void = () => {}) {
    this.#told = told;
  }

  async step(title: string, work: () => Promise<string>): Promise<void> {
    const startedAt = performance.now();
    const ended = (passed: boolean, found: string) => {
      const step = { title, passed, seconds: Math.round(performance.now() - startedAt) / 1000, found };
      this.steps.push(step);
      this.#told(step);
    };
    try {
      const found = await work();
      ended(true, found);
    } catch (error) {
      ended(false, error instanceof Error ? error.message : 'ukjent feil');
      throw error;
    }
  }

  get passed(): boolean {
    return this.steps.length > 0 && this.steps.every(({ passed }) => passed);
  }
}

/** A step as one line of a table. */
export function stepLine({ title, passed, seconds, found }: RehearsedStep): string {
  const time = `${seconds.toFixed(1).replace('.', ',')} s`;
  return `${passed ? '✓' : '✗'} ${title.padEnd(58)} ${time.padStart(7)}  ${found}`;
}
