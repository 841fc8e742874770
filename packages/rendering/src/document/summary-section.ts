import { formatCount, type GoalResult, inLanguage, latestMeasured, targetText } from '@folge/contracts';
import { type DocumentContext, shownInterval, shownValue } from './document-context.ts';
import { column, type DocumentBlock, type DocumentRow } from './document-shape.ts';

/** The first page: the answer in sentences, and every goal in one table. */
export function summarySection(context: DocumentContext): DocumentBlock[] {
  const { report, say, sayMessage } = context;
  const [first, ...others] = report.summary.map(sayMessage);
  return [
    { is: 'heading', level: 2, text: say('section.summary') },
    ...(first ? [{ is: 'text' as const, text: first, tone: 'lead' as const }] : []),
    { is: 'list', items: others },
    ...(report.goals.length > 0 ? [goalsTable(context)] : []),
    { is: 'page_break' },
  ];
}

function goalsTable(context: DocumentContext): DocumentBlock {
  const { report, say } = context;
  return {
    is: 'table',
    table: {
      caption: say('table.goals'),
      columns: [
        column(say('column.goal'), 'start', 3),
        column(say('column.target'), 'start', 1.5),
        column(say('column.result'), 'end'),
        column(say('column.interval'), 'end'),
        column(say('column.n'), 'end'),
        column(say('column.verdict'), 'start', 1.4),
      ],
      rows: report.goals.map((goal) => goalRow(context, goal)),
    },
  };
}

function goalRow(context: DocumentContext, goal: GoalResult): DocumentRow {
  const { language, say } = context;
  const latest = latestMeasured(goal);
  const at = latest && latest.atId !== 'now' ? ` (${inLanguage(latest.atName, language)})` : '';
  const name = `${inLanguage(goal.name, language)}${at}`;
  if (!latest)
    return {
      cells: [name, targetText(goal, context.language), '–', '–', '–', say('verdict.not_computed')],
      strong: false,
    };
  const { overOffices, unit } = latest;
  const verdict = say(`verdict.${latest.verdict}`);
  return {
    cells: [
      name,
      targetText(goal, context.language),
      overOffices.value === null ? say(`status.${overOffices.status}`) : shownValue(context, overOffices, unit.kind),
      shownInterval(context, overOffices, unit.kind),
      overOffices.value === null ? '–' : formatCount(overOffices.n, language),
      overOffices.status === 'ok_caution' ? `${verdict} (${say('status.ok_caution').toLowerCase()})` : verdict,
    ],
    strong: false,
  };
}
