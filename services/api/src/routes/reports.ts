import { ReportLanguageQuery, StoredReport } from '@folge/contracts';
import { reportReading } from '@folge/database';
import {
  type EnterPilot,
  makeGoalAttainmentReport,
  readGoalAttainmentReport,
  renderReportChart,
  renderReportPdf,
  reportFileName,
} from '@folge/operations';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { KeptTexts } from '../kept-texts.ts';
import type { App } from '../platform.ts';
import { researchers } from '../plugins/entry.ts';

const OfPilot = z.strictObject({ pilotId: z.string() });
const OfChart = z.strictObject({ pilotId: z.string(), chartId: z.string() });
const url = '/api/pilots/:pilotId/reports/goal-attainment';
const config = { roles: researchers, pilot: 'path', audited: 'report' } as const;
const tags = ['reports'];

/** A picture or a document of its own must not be able to run or fetch anything. */
const closedPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/** Each step of making a report enters the pilot by itself: the grant is checked again, and nothing is held in between. */
function entering(request: FastifyRequest): EnterPilot {
  return (work) => request.inPilot((transaction) => work(transaction));
}

function showReport(app: App): void {
  const kept = new KeptTexts();
  app.get(
    url,
    {
      config,
      schema: {
        tags,
        summary: 'The latest report, computed where there is none or the records have changed.',
        params: OfPilot,
        response: { 200: StoredReport },
      },
    },
    async (request, reply) => {
      const { pilotId } = request.params;
      const known = kept.find(pilotId);
      const latest = await request.readInPilot<{ fresh: boolean | null }>(reportReading, known?.mark ?? null);
      if (known && latest?.fresh) return known.send(request, reply);
      const report = await readGoalAttainmentReport(entering(request), pilotId);
      return kept.keep(pilotId, { mark: report.reportId, text: JSON.stringify(report) }).send(request, reply);
    },
  );
}

function computeReport(app: App): void {
  app.post(
    url,
    {
      config,
      schema: { tags, summary: 'Computes the report anew.', params: OfPilot, response: { 200: StoredReport } },
    },
    (request) => makeGoalAttainmentReport(entering(request), request.params.pilotId),
  );
}

function sendModel(app: App): void {
  app.get(
    `${url}.json`,
    { config, schema: { tags, summary: 'The report’s model as a file.', params: OfPilot } },
    async (request, reply) => {
      const { model } = await readGoalAttainmentReport(entering(request), request.params.pilotId);
      return reply
        .type('application/json; charset=utf-8')
        .header('content-disposition', `attachment; filename="${reportFileName(model, 'json')}"`)
        .send(JSON.stringify(model, null, 2));
    },
  );
}

function sendPdf(app: App): void {
  app.get(
    `${url}.pdf`,
    {
      config,
      schema: {
        tags,
        summary: 'The report as a tagged PDF.',
        produces: 'application/pdf',
        params: OfPilot,
        querystring: ReportLanguageQuery,
      },
    },
    async (request, reply) => {
      const { model } = await readGoalAttainmentReport(entering(request), request.params.pilotId);
      const { fileName, bytes } = await renderReportPdf(model, request.query.language);
      return reply
        .type('application/pdf')
        .header('content-disposition', `attachment; filename="${fileName}"`)
        .send(bytes);
    },
  );
}

function sendChart(app: App): void {
  app.get(
    `${url}/charts/:chartId.svg`,
    {
      config,
      schema: {
        tags,
        summary: 'One of the report’s charts.',
        produces: 'image/svg+xml',
        params: OfChart,
        querystring: ReportLanguageQuery,
      },
    },
    async (request, reply) => {
      const { pilotId, chartId } = request.params;
      const { model } = await readGoalAttainmentReport(entering(request), pilotId);
      const svg = await renderReportChart(model, { chartId, language: request.query.language });
      return reply
        .type('image/svg+xml; charset=utf-8')
        .header('content-security-policy', closedPolicy)
        .header('content-disposition', `inline; filename="${reportFileName(model, 'svg')}"`)
        .send(svg);
    },
  );
}

/** The goal-attainment report, for the pilot's own researchers. */
export function reportRoutes(app: App): void {
  showReport(app);
  computeReport(app);
  sendModel(app);
  sendPdf(app);
  sendChart(app);
}
