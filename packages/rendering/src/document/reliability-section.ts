import { formatCount, formatNumber, inLanguage, type ScaleReliability } from '@folge/contracts';
import { type DocumentContext, shownReason } from './document-context.ts';
import { column, type DocumentBlock, type DocumentRow } from './document-shape.ts';

/** Each scale in each wave: how many have a score, and how well its questions hang together. */
export function reliabilitySection(context: DocumentContext): DocumentBlock[] {
  const { report, say } = context;
  if (report.reliability.length === 0)
    return [
      { is: 'heading', level: 2, text: say('section.reliability') },
      { is: 'text', text: say('reason.no_scales'), tone: 'body' },
    ];
  return [
    { is: 'heading', level: 2, text: say('section.reliability') },
    { is: 'text', text: say('reliability.intro'), tone: 'body' },
    {
      is: 'table',
      table: {
        caption: null,
        columns: [
          column(say('column.scale'), 'start', 1.6),
          column(say('column.at'), 'start', 1),
          column(say('column.items'), 'end'),
          column(say('column.answers'), 'end'),
          column(say('column.scored'), 'end'),
          column(say('column.complete'), 'end'),
          column(say('column.mean'), 'end'),
          column(say('column.alpha'), 'end'),
          column(say('column.interval'), 'end'),
        ],
        rows: report.reliability.map((scale) => scaleRow(context, scale)),
      },
    },
    ...report.reliability.flatMap((scale) => remarks(context, scale)),
  ];
}

function scaleRow({ language, say }: DocumentContext, scale: ScaleReliability): DocumentRow {
  const count = (value: number) => formatCount(value, language);
  const { value, low, high } = scale.alpha;
  const shown = (number: number | null) => formatNumber(number, 2, language);
  return {
    cells: [
      inLanguage(scale.scaleName, language),
      inLanguage(scale.waveName, language),
      count(scale.items),
      count(scale.responses),
      count(scale.scored),
      count(scale.complete),
      shown(scale.meanScore),
      shown(value),
      low === null || high === null ? '–' : say('interval.to', { low: shown(low), high: shown(high) }),
    ],
    strong: false,
  };
}

function remarks(context: DocumentContext, scale: ScaleReliability): DocumentBlock[] {
  const { language, say } = context;
  const facts = { scale: inLanguage(scale.scaleName, language), wave: inLanguage(scale.waveName, language) };
  const caution = shownReason(context, scale.alpha);
  const items = scale.itemRest.flatMap(({ item, correlation, status }) => {
    if (status === 'ok') return [];
    if (status === 'no_variation') return [say('reliability.item.no_variation', { ...facts, item })];
    const key = status === 'negative' ? 'reliability.item.negative' : 'reliability.item';
    return [say(key, { ...facts, item, correlation: correlation ?? 0 })];
  });
  return [...(caution ? [`${facts.scale}, ${facts.wave}: ${caution}`] : []), ...items].map((text) => ({
    is: 'text',
    text,
    tone: 'quiet',
  }));
}
