import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { GoalAttainmentReport, Language } from '@folge/contracts';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { goalChartSvg } from './chart-svg.ts';
import type { DocumentChart, ReportDocument } from './document/document-shape.ts';
import { reportDocument } from './document/report-document.ts';
import { goalChartWords } from './goal-chart.ts';
import { momentInPdf } from './moment-in-pdf.ts';

const template = readFileSync(join(import.meta.dirname, 'report.typ'), 'utf8');

/**
 * The report as a tagged PDF (PDF/UA-1) in one language: the same bytes each time for the same model, with its own font in
 * it and its charts as drawings with a text alternative and a table.
 */
export async function reportPdf(report: GoalAttainmentReport, language: Language): Promise<Buffer> {
  const charts = await drawCharts(report, language);
  const document = reportDocument(report, language, (chartId) => charts.get(chartId));
  return compilePdf(document, new Date(report.computedAt));
}

async function drawCharts(report: GoalAttainmentReport, language: Language): Promise<Map<string, DocumentChart>> {
  const charts = new Map<string, DocumentChart>();
  for (const goal of report.goals) {
    for (const measurement of goal.measurements) {
      if (!measurement.chartId) continue;
      const chart = { goal, measurement };
      const { title, description } = goalChartWords(report, chart, language);
      const svg = await goalChartSvg(report, chart, language);
      charts.set(measurement.chartId, { svg, description: `${title}. ${description}` });
    }
  }
  return charts;
}

let kept: NodeCompiler | undefined;

// The fonts are read once a process.
function compiler(): NodeCompiler {
  const folder = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/source-sans-3/package.json'));
  const faces = ['400Regular', '600SemiBold', '700Bold', '400Regular_Italic'];
  kept ??= NodeCompiler.create({
    fontArgs: [{ fontBlobs: faces.map((face) => readFileSync(join(folder, face, `SourceSans3_${face}.ttf`))) }],
  });
  return kept;
}

function compilePdf(document: ReportDocument, at: Date): Buffer {
  const made = compiler().compile({
    mainFileContent: template,
    inputs: { ...momentInPdf(at), report: JSON.stringify(document) },
  });
  const pages = made.result;
  if (!pages)
    throw new Error(`The report could not be set: ${JSON.stringify(made.takeDiagnostics()?.shortDiagnostics)}`);
  const creationTimestamp = Math.floor(at.getTime() / 1000);
  const pdf = compiler().pdf(pages, { pdfStandard: 'ua-1', pdfTags: true, creationTimestamp });
  compiler().evictCache(10);
  return pdf;
}
