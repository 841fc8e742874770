// Measures Følge against the floors of this machine: `npm run bench`, `npm run bench -- --only uploads`.

import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { type Figure, holds, tableOf } from '../bench/figure.ts';
import { measureHttp } from '../bench/http.ts';
import { type Platform, startPlatform } from '../bench/platform.ts';
import { measureReport } from '../bench/report.ts';
import { measureRights } from '../bench/rights.ts';
import { measureStatistics } from '../bench/statistics.ts';
import { measureTrail } from '../bench/trail.ts';
import { measureUploads } from '../bench/uploads.ts';

/** What can be measured, in this order: a later one may use what an earlier one left in the database. */
const measures: Record<string, (platform: Platform) => Promise<Figure[]>> = {
  http: measureHttp,
  uploads: measureUploads,
  report: measureReport,
  rights: measureRights,
  trail: measureTrail,
  statistics: async () => measureStatistics(),
};

const onlyAt = process.argv.indexOf('--only');
const only = onlyAt < 0 ? undefined : process.argv[onlyAt + 1];
if (onlyAt >= 0 && !Object.hasOwn(measures, only ?? '')) {
  console.error(`--only takes one of: ${Object.keys(measures).join(', ')}`);
  process.exit(2);
}

const platform = await startPlatform();
const figures: Figure[] = [];
try {
  for (const [name, measure] of Object.entries(measures)) {
    if (only === undefined || only === name) figures.push(...(await measure(platform)));
  }
} finally {
  await platform.close();
}

const machine = { processor: cpus()[0]?.model, cores: availableParallelism(), gigabytes: Math.round(totalmem() / 1e9) };
const results = { measuredAt: new Date().toISOString(), machine, node: process.version, figures };
writeFileSync(join(import.meta.dirname, '../bench/results.json'), `${JSON.stringify(results, null, 2)}\n`);
console.log(tableOf(figures));
process.exitCode = figures.some((figure) => holds(figure) === false) ? 1 : 0;
