// Everything that is checked, in one go: `npm test`. A failure stops nothing; the last lines name the failures and count.
import { resultLine, type StepResult } from './testing/results.ts';
import { steps } from './testing/steps.ts';

const results: StepResult[] = [];
for (const { title, run } of steps) {
  console.log(`\n── ${title}`);
  const startedAt = performance.now();
  const result = await run();
  results.push(result);
  console.log(`── ${title}: ${resultLine([result])} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
}
const failures = results.flatMap((result) => result.failures);
if (failures.length > 0) console.log(`\nFailed:\n${failures.map((failure) => `  ${failure}`).join('\n')}`);
console.log(`\n${resultLine(results)}`);
process.exitCode = results.some(({ failed }) => failed > 0) ? 1 : 0;
