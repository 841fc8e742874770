import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { GoalAttainmentReport, reportSchemaVersion } from './report.ts';

const kept = join(import.meta.dirname, '../../../docs/goal-attainment-report.schema.json');

test('the JSON Schema beside the documentation is that of the contract, under its version', async () => {
  const schema = { title: `GoalAttainmentReport ${reportSchemaVersion}`, ...z.toJSONSchema(GoalAttainmentReport) };
  expect(JSON.parse(readFileSync(kept, 'utf8'))).toEqual(schema);
});
