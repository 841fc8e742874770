import {
  type Estimate,
  formatCount,
  formatValue,
  type GoalAttainmentReport,
  type GoalMeasurement,
  type GoalResult,
  inLanguage,
  type Language,
  reportText,
} from '@folge/contracts';
import type { TopLevelSpec } from 'vega-lite';
import { chartConfig } from './chart-config.ts';
import { officeName } from './office-name.ts';

export type GoalChart = { goal: GoalResult; measurement: GoalMeasurement };

const CHART_WIDTH = 330;

type Row = {
  office: string;
  value: number | null;
  low: number | null;
  high: number | null;
  /** Where an interval goes on beyond the edge of the chart. */
  cutLow: number | null;
  cutHigh: number | null;
  shown: string;
  overall: boolean;
};

/** The measurement a chart's name stands for, or undefined. */
export function findGoalChart(report: GoalAttainmentReport, chartId: string): GoalChart | undefined {
  for (const goal of report.goals) {
    const measurement = goal.measurements.find((one) => one.chartId === chartId);
    if (measurement) return { goal, measurement };
  }
  return undefined;
}

/**
 * One point and interval an office, all offices as a diamond below, the target as a dashed line. Drawn from the same
 * numbers as the table beside it. Shape and weight carry what colour carries, so that it reads in grey.
 */
export function goalChartSpec(report: GoalAttainmentReport, chart: GoalChart, language: Language): TopLevelSpec {
  const domain = domainOf(chart);
  const rows = chartRows({ report, chart, language, domain });
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    width: CHART_WIDTH,
    height: { step: 26 },
    data: { values: rows },
    ...(report.figuresAreInvented ? { title: inventedTitle(language) } : {}),
    layer: [
      ...(isChange(chart) ? [line(0, { strokeDash: [], stroke: '#707070' })] : []),
      ...(chart.goal.target?.scope === 'pilot' ? targetLayers(chart, language) : []),
      ...officeLayers(
        { scale: { domain, nice: false, zero: false }, axis: axisOf(chart, language) },
        rows.map(({ office }) => office),
      ),
    ],
    config: chartConfig(language),
  } as TopLevelSpec;
}

function officeLayers(across: object, offices: string[]) {
  const x = { type: 'quantitative', ...across };
  const axis = { title: null, domain: false, ticks: false, labelLimit: 0, labelPadding: 10 };
  const y = { field: 'office', type: 'nominal', sort: null, scale: { domain: offices }, axis };
  const ifOverall = (value: unknown, otherwise: unknown) => ({
    condition: { test: 'datum.overall', value },
    value: otherwise,
  });
  const beyond = (field: string, shape: string) => ({
    mark: { type: 'point', shape, filled: true, size: 45, opacity: 1, color: '#23262a' },
    encoding: { x: { ...x, field }, y },
  });
  return [
    {
      mark: { type: 'rule', strokeCap: 'round', color: '#23262a' },
      encoding: { x: { ...x, field: 'low' }, x2: { field: 'high' }, y, size: ifOverall(2.5, 1.5) },
    },
    beyond('cutLow', 'triangle-left'),
    beyond('cutHigh', 'triangle-right'),
    {
      mark: { type: 'point', filled: true, opacity: 1, stroke: '#ffffff', strokeWidth: 0.8 },
      encoding: {
        x: { ...x, field: 'value' },
        y,
        shape: ifOverall('diamond', 'circle'),
        size: ifOverall(190, 80),
        color: ifOverall('#23262a', '#0055aa'),
      },
    },
    {
      mark: { type: 'text', align: 'left', baseline: 'middle', dx: 14, fontSize: 11, color: '#23262a' },
      encoding: { x: { value: CHART_WIDTH }, y, text: { field: 'shown' } },
    },
  ];
}

type Drawing = { report: GoalAttainmentReport; chart: GoalChart; language: Language; domain: [number, number] };

function chartRows(drawing: Drawing): Row[] {
  const { report, chart, language } = drawing;
  const { offices, overOffices } = chart.measurement;
  return [
    ...offices.map(({ siteId, estimate }) => chartRow(drawing, officeName(report, siteId, language), estimate)),
    { ...chartRow(drawing, reportText('all.offices', language), overOffices), overall: true },
  ];
}

function chartRow({ chart, language, domain }: Drawing, office: string, estimate: Estimate): Row {
  const { value, low, high } = estimate;
  const [left, right] = domain;
  return {
    office: shortened(office),
    value,
    low: low === null ? null : Math.max(left, low),
    high: high === null ? null : Math.min(right, high),
    cutLow: low !== null && low < left ? left : null,
    cutHigh: high !== null && high > right ? right : null,
    shown: shownBeside(estimate, chart, language),
    overall: false,
  };
}

/** A name too long for its column keeps its beginning; the table has it whole. */
function shortened(name: string): string {
  return name.length > 40 ? `${name.slice(0, 39).trimEnd()}…` : name;
}

function shownBeside(estimate: Estimate, { measurement }: GoalChart, language: Language): string {
  if (estimate.value === null) return reportText(`status.${estimate.status}`, language);
  const value = formatValue(estimate.value, measurement.unit.kind, language);
  return `${value}\u00a0\u00a0\u00a0n\u00a0=\u00a0${formatCount(estimate.n, language)}`;
}

function isChange({ goal }: GoalChart): boolean {
  return goal.indicatorType === 'mean_change';
}

/** A share is drawn from 0 to 100 per cent. A change is drawn so that zero and every interval are inside. */
function domainOf({ goal, measurement }: GoalChart): [number, number] {
  if (measurement.unit.kind === 'share') return [0, 1];
  const estimates = [measurement.overOffices, ...measurement.offices.map(({ estimate }) => estimate)];
  // Two people's interval may be a hundred times as wide as the rest; it is cut at the edge, and the table has its ends.
  const steady = estimates.filter(({ n, low }) => n > 2 && low !== null);
  const ends = (steady.length > 0 ? steady : estimates).flatMap(({ low, high }) => [low, high]);
  const values = estimates.map(({ value }) => value);
  const all = [0, goal.target?.value ?? 0, ...ends, ...values].filter((value) => value !== null);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const room = (high - low || 1) * 0.08;
  return [low - room, high + room];
}

function axisOf(chart: GoalChart, language: Language) {
  const { unit } = chart.measurement;
  const title = reportText(isChange(chart) ? 'chart.axis.change' : 'chart.axis.share', language);
  const name = unit.kind === 'points' ? reportText('unit.points', language) : unit.name;
  const format = unit.kind === 'share' ? '.0%' : ',~r';
  return { title: name ? `${title} (${name})` : title, format, tickCount: 6 };
}

/** A mark of its own, not one a row of the offices. */
const once = { values: [{}] };

function inventedTitle(language: Language) {
  return { text: reportText('invented', language), anchor: 'start' as const };
}

function line(at: number, style: { strokeDash: number[]; stroke: string }) {
  return {
    data: once,
    mark: { type: 'rule' as const, ...style },
    encoding: { x: { datum: at, type: 'quantitative' as const } },
  };
}

function targetLayers({ goal, measurement }: GoalChart, language: Language) {
  const value = formatValue(goal.target?.value ?? null, measurement.unit.kind, language);
  const at = { datum: goal.target?.value ?? 0, type: 'quantitative' as const };
  return [
    line(goal.target?.value ?? 0, { strokeDash: [5, 4], stroke: '#23262a' }),
    {
      data: once,
      mark: { type: 'text' as const, baseline: 'bottom' as const, dy: -4, fontSize: 11, fontWeight: 600 },
      encoding: { x: at, y: { value: 0 }, text: { value: reportText('chart.target', language, { value }) } },
    },
  ];
}

/** The words a chart is known by: its title and what it shows. */
export function goalChartWords(report: GoalAttainmentReport, { goal, measurement }: GoalChart, language: Language) {
  const facts = { goal: goal.name, at: inLanguage(measurement.atName, language) };
  const invented = report.figuresAreInvented ? `${reportText('invented', language)}. ` : '';
  return {
    title: `${invented}${reportText('chart.title', language, facts)}`,
    description: reportText('chart.description', language),
  };
}
