import type { GoalAttainmentReport, Language } from '@folge/contracts';
import { parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { type GoalChart, goalChartSpec, goalChartWords } from './goal-chart.ts';

/** A chart as an SVG that stands alone: title and description in it, the same bytes each time, nothing fetched. */
export async function goalChartSvg(
  report: GoalAttainmentReport,
  chart: GoalChart,
  language: Language,
): Promise<string> {
  const drawn = await drawSvg(goalChartSpec(report, chart, language));
  return withWords(drawn, goalChartWords(report, chart, language), language);
}

async function drawSvg(spec: TopLevelSpec): Promise<string> {
  const view = new View(parse(compile(spec).spec), { renderer: 'none' });
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}

function withWords(svg: string, words: { title: string; description: string }, language: Language): string {
  const ids = 'role="img" aria-labelledby="title description"';
  const inside = `<title id="title">${escaped(words.title)}</title><desc id="description">${escaped(words.description)}</desc>`;
  // The words are ours, in the reader's language; what the library says about its marks is English.
  return svg
    .replace(/ role="graphics-[a-z]+"| aria-roledescription="[^"]*"/g, '')
    .replace(/ class="marks"/, ` ${ids} lang="${language}"`)
    .replace(/<svg[^>]*>/, (opening) => `${opening}${inside}`);
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
