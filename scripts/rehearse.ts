// Tells the whole story of a backup, people who leave, and the backup put back: `npm run rehearse`. On a server of its own.
import { join } from 'node:path';
import { noteRehearsal } from './rehearsal/note-rehearsal.ts';
import { rehearse } from './rehearsal/rehearse.ts';
import { stepLine } from './rehearsal/story.ts';
import { buildWeb } from './startup/build-web.ts';

const unknown = process.argv.slice(2).find((word) => word !== '--json');
if (unknown !== undefined) {
  process.stderr.write(`Øvelsen kjenner ikke «${unknown}». Bruk: npm run rehearse [-- --json]\n`);
  process.exit(2);
}
const asJson = process.argv.includes('--json');
const startedAt = performance.now();
// A Følge whose pages are not built says that it is not ready.
await buildWeb(join(import.meta.dirname, '..'));
const story = await rehearse(asJson ? undefined : (step) => console.log(stepLine(step)));
const noted = await noteRehearsal(story);
if (asJson) console.log(JSON.stringify({ passed: story.passed, steps: story.steps, noted }, null, 2));
else {
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
  const outcome = story.passed ? 'Øvelsen gikk som den skulle' : 'Øvelsen gikk IKKE som den skulle';
  console.log(`\n${outcome}: ${story.steps.length} steg på ${seconds} s. ${noted}`);
}
process.exitCode = story.passed ? 0 : 1;
