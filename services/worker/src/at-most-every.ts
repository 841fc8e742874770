/** Does what is asked for again and again, but not so often: when it was last done is known, and one that fails is done again. */
export function atMostEvery(milliseconds: number, work: () => Promise<unknown>): () => Promise<void> {
  let doneAt = 0;
  return async () => {
    if (Date.now() - doneAt < milliseconds) return;
    await work();
    doneAt = Date.now();
  };
}
