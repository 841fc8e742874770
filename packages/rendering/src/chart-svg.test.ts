import { expect, test } from 'vitest';
import { emptyReport, exampleReport } from '../test/example-report.ts';
import { goalChartSvg } from './chart-svg.ts';
import { findGoalChart } from './goal-chart.ts';

async function draw(chartId: string, language: 'nb' | 'nn' | 'en' = 'nb'): Promise<string> {
  const chart = findGoalChart(exampleReport, chartId);
  if (!chart) throw new Error(`no chart ${chartId}`);
  return goalChartSvg(exampleReport, chart, language);
}

const texts = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => match[1]);

test('a chart is the same each time, and fetches nothing', async () => {
  const svg = await draw('ssa-m1-T1');
  expect(await draw('ssa-m1-T1')).toBe(svg);
  expect(svg).not.toMatch(/href=|url\(|@import|<style|<script/);
});

test('a chart has its title and description in the language, and no English of the library', async () => {
  const svg = await draw('ssa-m1-T1');
  expect(svg).toContain('<title id="title">OPPDIKTEDE TALL. Inn i ordinært arbeidsliv, 6 måneder</title>');
  expect(svg).toContain('aria-labelledby="title description" lang="nb"');
  expect(svg).not.toMatch(/aria-roledescription|graphics-object|axis titled/);
});

test('every office has a row with its number and n, those without a number too, and all offices come last', async () => {
  const shown = texts(await draw('ssa-m1-T1')).filter((text) => /n\u00a0=|Ikke målt/.test(text ?? ''));
  expect(shown).toEqual([
    '46,2\u00a0%\u00a0\u00a0\u00a0n\u00a0=\u00a052',
    '52,5\u00a0%\u00a0\u00a0\u00a0n\u00a0=\u00a040',
    '31,9\u00a0%\u00a0\u00a0\u00a0n\u00a0=\u00a047',
    '100,0\u00a0%\u00a0\u00a0\u00a0n\u00a0=\u00a01',
    'Ikke målt',
    '43,6\u00a0%\u00a0\u00a0\u00a0n\u00a0=\u00a0140',
  ]);
});

test('invented figures and the target are marked in the picture', async () => {
  const shown = texts(await draw('ssa-m1-T1'));
  expect(shown).toContain('OPPDIKTEDE TALL');
  expect(shown).toContain('Måltall 40,0\u00a0%');
  expect(texts(await draw('ssa-m1-T1', 'en'))).toContain('Target 40.0%');
});

test('numbers on the axis have a decimal comma in Norwegian and a point in English', async () => {
  expect(texts(await draw('ssa-m4-T0-T1'))).toContain('0,4');
  expect(texts(await draw('ssa-m4-T0-T1', 'en'))).toContain('0.4');
});

test('a report without numbers has no chart', () => {
  expect(emptyReport.goals.flatMap(({ measurements }) => measurements.map(({ chartId }) => chartId))).toEqual([
    null,
    null,
  ]);
  expect(findGoalChart(emptyReport, 'ssa-m1-T1')).toBeUndefined();
});
