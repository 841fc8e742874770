import { seededRandom } from './simulation/seeded-random.ts';
import { type Simulation, simulations } from './simulation/simulated-intervals.ts';

// How often each 95 % interval holds the truth, as the tables of docs/statistics.md: `node scripts/coverage.ts [samples]`.
const officeCounts = [3, 5, 8, 12, 20];
const officeSizes = [5, 15, 40];
const samples = Number(process.argv[2] ?? 1000);

/** The share of samples whose interval holds the truth, in percent; a dash where most give no interval. */
function coverage({ name, draw, slower = 1 }: Simulation, offices: number, people: number): string {
  const seed = [...`${name} ${offices} ${people}`].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7);
  const random = seededRandom(seed);
  let [held, given] = [0, 0];
  const wanted = Math.ceil(samples / slower);
  for (let sample = 0; sample < wanted; sample += 1) {
    const { ci, truth } = draw(random, { offices, people });
    if (!ci) continue;
    given += 1;
    if (ci[0] <= truth && truth <= ci[1]) held += 1;
  }
  return given < wanted / 2 ? '–' : ((100 * held) / given).toFixed(1);
}

function table(rows: readonly Simulation[]): string {
  const head = ['interval', ...officeCounts.map((count) => `${count} offices`)];
  const lines = rows.map((row) => [
    row.name,
    ...officeCounts.map((offices) => officeSizes.map((people) => coverage(row, offices, people)).join(' · ')),
  ]);
  const rule = head.map(() => '---');
  return [head, rule, ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

for (const rows of Object.values(simulations)) process.stdout.write(`${table(rows)}\n\n`);
