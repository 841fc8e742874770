/** Does something that may fail: it is tried again another time, and the name of the error is all that may be told of it. */
export async function attempt(what: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    process.stderr.write(`${what} feilet: ${error instanceof Error ? error.name : 'ukjent'}\n`);
  }
}

/** The same for what comes again and again: a long one is not begun a second time beside itself, and one that fails ends too. */
export function oneAtATime(what: string, work: () => Promise<unknown>): () => Promise<void> {
  let isWorking = false;
  return async () => {
    if (isWorking) return;
    isWorking = true;
    await attempt(what, work);
    isWorking = false;
  };
}
