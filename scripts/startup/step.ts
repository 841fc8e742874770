/** Does one step of a start and says that it is done, with its seconds. */
export async function step<Result>(title: string, work: () => Promise<Result>): Promise<Result> {
  const startedAt = performance.now();
  const result = await work();
  console.log(`  ${title} (${secondsSince(startedAt)})`);
  return result;
}

export function secondsSince(startedAt: number): string {
  return `${((performance.now() - startedAt) / 1000).toFixed(1).replace('.', ',')} s`;
}
