import { writeFileSync } from 'node:fs';
import { type GoalResult, Language, messageText, StoredReport } from '@folge/contracts';
import { type Client, clientOf } from './client.ts';
import { CommandRefusal, exitCodes } from './command-refusal.ts';
import { needed, type Options } from './options.ts';

/** The latest report, computed anew where the records have changed or there is none. */
async function latestReport(client: Client, at: string): Promise<StoredReport> {
  try {
    const report = await client.call(StoredReport, at);
    if (!report.stale) return report;
  } catch (error) {
    const isMissing = error instanceof CommandRefusal && error.exitCode === exitCodes.refused;
    if (!isMissing) throw error;
  }
  return client.call(StoredReport, at, { method: 'POST', body: {} });
}

function describeGoal(goal: GoalResult, language: Language): string {
  const lines = goal.measurements.map(({ atName, sentence }) => {
    return `    ${atName[language] ?? atName.nb}: ${messageText(sentence, language)}`;
  });
  return [`  ${goal.name[language] ?? goal.name.nb}`, ...lines].join('\n');
}

function describe({ model }: StoredReport, language: Language): string {
  const invented = model.figuresAreInvented ? ['OPPDIKTEDE TALL'] : [];
  const summary = model.summary.map((message) => messageText(message, language));
  const goals = model.goals.map((goal) => describeGoal(goal, language));
  return [...invented, model.pilotName[language] ?? model.pilotName.nb, ...summary, ...goals].join('\n');
}

/** A pilot's goal-attainment report as text, as the versioned model, or as a PDF file. */
export async function report({ positionals, values }: Options): Promise<{ json: unknown; text: string }> {
  const pilot = encodeURIComponent(needed(positionals[1], 'Piloten'));
  const language = Language.safeParse(values.language ?? 'nb').data;
  if (!language) throw new CommandRefusal(exitCodes.usage, '--language er nb, nn eller en.');
  const client = clientOf(values.url);
  await client.signIn();
  try {
    const at = `/api/pilots/${pilot}/reports/goal-attainment`;
    const found = await latestReport(client, at);
    if (!values.pdf) return { json: found, text: describe(found, language) };
    writeFileSync(values.pdf, await client.download(`${at}.pdf?language=${language}`));
    return { json: { reportId: found.reportId, pdf: values.pdf }, text: `Rapporten ligger i ${values.pdf}.` };
  } finally {
    await client.signOut();
  }
}
