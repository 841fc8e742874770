import type { ColumnTarget, InstrumentDefinition, Localized } from '@folge/contracts';
import type { RememberedColumn, UploadCatalogue } from '@folge/database';
import type { ColumnInspection } from '@folge/formats';
import { labelKey } from './checking/read-code.ts';
import { studyNumberHeader } from './hide-columns.ts';

export type Proposal = { target: ColumnTarget; why: Localized };

export type ProposalContext = {
  kind: 'survey' | 'outcomes' | 'deliveries';
  catalogue: UploadCatalogue;
  definition: InstrumentDefinition | undefined;
  remembered: RememberedColumn[];
  anonymous: boolean;
};

const why = {
  remembered: {
    nb: 'Slik ble kolonnen koblet sist.',
    nn: 'Slik vart kolonnen kopla sist.',
    en: 'The column was mapped so before.',
  },
  name: {
    nb: 'Overskriften er spørsmålets navn.',
    nn: 'Overskrifta er namnet på spørsmålet.',
    en: 'The header is the item’s name.',
  },
  wording: {
    nb: 'Overskriften er spørsmålets ordlyd.',
    nn: 'Overskrifta er ordlyden i spørsmålet.',
    en: 'The header is the item’s wording.',
  },
  position: {
    nb: 'Overskriften er lik flere spørsmål; kolonnenes rekkefølge avgjør.',
    nn: 'Overskrifta er lik fleire spørsmål; rekkjefølgja på kolonnane avgjer.',
    en: 'The header equals several items; the order of the columns decides.',
  },
  header: { nb: 'Overskriften sier det.', nn: 'Overskrifta seier det.', en: 'The header says so.' },
  values: {
    nb: 'Verdiene er kontorer i piloten.',
    nn: 'Verdiane er kontor i piloten.',
    en: 'The values are offices of the pilot.',
  },
  nettskjema: { nb: 'Nettskjemas egen kolonne.', nn: 'Nettskjema sin eigen kolonne.', en: 'Nettskjema’s own column.' },
} satisfies Record<string, Localized>;

const headers: { pattern: RegExp; kinds: ProposalContext['kind'][]; target: ColumnTarget }[] = [
  {
    pattern: studyNumberHeader,
    kinds: ['survey', 'outcomes'],
    target: { to: 'study_number' },
  },
  { pattern: /^(bølge|bolge|bølgje|wave|målepunkt|redcap_event_name)$/i, kinds: ['survey'], target: { to: 'wave' } },
  {
    pattern:
      /^(dato|date|svardato|besvart|answered_on|utfylt|(svart|besvart|utfylt|innsendt|levert)[ _-]?dato|dato[ _-]?(for )?(svar|svart|besvart|besvarelse|utfylt|utfylling|innsending))$/i,
    kinds: ['survey', 'outcomes'],
    target: { to: 'answered_on' },
  },
  { pattern: /^(rolle|person_kind|persontype)$/i, kinds: ['survey', 'outcomes'], target: { to: 'person_kind' } },
  { pattern: /^(strand|spor)$/i, kinds: ['survey', 'outcomes'], target: { to: 'strand' } },
  { pattern: /^(arm|gruppe|treat)$/i, kinds: ['survey', 'outcomes'], target: { to: 'arm' } },
  {
    pattern: /^(inkludert|included_on|inklusjonsdato)$/i,
    kinds: ['survey', 'outcomes'],
    target: { to: 'included_on' },
  },
  { pattern: /^(aldersgruppe|age_band)$/i, kinds: ['survey', 'outcomes'], target: { to: 'age_band' } },
  { pattern: /^(outcome|utfall)(_id)?$/i, kinds: ['outcomes'], target: { to: 'outcome_id' } },
  { pattern: /^(value|verdi)$/i, kinds: ['outcomes'], target: { to: 'value' } },
  { pattern: /^(occasion|tidspunkt|year|år|termin|bølge|wave)$/i, kinds: ['outcomes'], target: { to: 'occasion' } },
  { pattern: /^(element|modellelement)(_id)?$/i, kinds: ['deliveries'], target: { to: 'element' } },
  { pattern: /^(periode|period|måned|month)$/i, kinds: ['deliveries'], target: { to: 'period' } },
  { pattern: /^(planlagt|planned)$/i, kinds: ['deliveries'], target: { to: 'planned' } },
  { pattern: /^(levert|gjennomført|delivered)$/i, kinds: ['deliveries'], target: { to: 'delivered' } },
];

const sitePattern = /^(kontor|nav-?kontor|enhet|avdeling|skole|sted|site|office|school(id)?)([ _.-]?(id|navn|name))?$/i;
const consentPattern = /samtykk|consent/i;
const yesPattern = /^(ja|yes|1|x|true)\b|jeg samtykker|eg samtykker|i consent/i;

function rememberedFor(column: ColumnInspection, { remembered }: ProposalContext): Proposal | undefined {
  const found = remembered.find(
    ({ columnText, occurrence }) => columnText === column.header && occurrence === column.occurrence,
  );
  return found ? { target: found.target as ColumnTarget, why: why.remembered } : undefined;
}

/** The item whose wording this is; of several with one wording, the one in the same place among them. */
function itemFor(column: ColumnInspection, { definition }: ProposalContext): Proposal | undefined {
  const items = definition?.items ?? [];
  const names = [column.itemName, column.header.trim()]
    .filter((name) => name !== undefined)
    .map((name) => name.toLowerCase());
  // Nettskjema's codebook writes a question of a matrix as form.question.
  const lastParts = names.map((name) => name.split('.').at(-1));
  const named =
    items.find(({ name }) => names.includes(name.toLowerCase())) ??
    items.find(({ name }) => lastParts.includes(name.toLowerCase()));
  if (named) return { target: { to: 'item', item: named.name }, why: why.name };
  const key = labelKey(column.text);
  if (key === '') return undefined;
  const worded = items.filter(({ wording, otherWordings }) =>
    [wording.nb, wording.nn, wording.en, ...otherWordings].some((text) => text !== undefined && labelKey(text) === key),
  );
  const item = worded[column.occurrence - 1];
  if (!item) return undefined;
  return { target: { to: 'item', item: item.name }, why: worded.length > 1 ? why.position : why.wording };
}

function siteFor(column: ColumnInspection, { catalogue }: ProposalContext): Proposal | undefined {
  const known = new Set(
    catalogue.sites.flatMap(({ siteId, name, aliases }) => [siteId, name, ...aliases].map(labelKey)),
  );
  const values = column.distinct.map(({ value }) => labelKey(value));
  const share = values.filter((value) => known.has(value)).length / Math.max(values.length, 1);
  if (values.length > 0 && share >= 0.5 && column.kind !== 'integer')
    return { target: { to: 'site' }, why: why.values };
  const saysSo = sitePattern.test(column.header.trim()) || sitePattern.test(column.text);
  return saysSo ? { target: { to: 'site' }, why: why.header } : undefined;
}

function consentFor(column: ColumnInspection): Proposal | undefined {
  if (!consentPattern.test(column.text)) return undefined;
  const yes = column.distinct.map(({ value }) => value).filter((value) => yesPattern.test(value.trim()));
  return yes.length > 0 ? { target: { to: 'consent', yes }, why: why.header } : undefined;
}

function outcomeFor(column: ColumnInspection, { catalogue }: ProposalContext): Proposal | undefined {
  const header = column.header.trim().toLowerCase();
  for (const { outcomeId, name } of catalogue.outcomes) {
    const names = [outcomeId, name.nb, name.nn, name.en]
      .filter((text) => text !== undefined)
      .map((text) => text.toLowerCase());
    if (names.includes(header)) return { target: { to: 'outcome_at_occasion', outcome: outcomeId }, why: why.header };
    const wide = names.find(
      (text) => header.startsWith(text) && /^[ _.:-]?[\p{L}\p{N}]+$/u.test(header.slice(text.length)),
    );
    if (wide) {
      const occasion = column.header
        .trim()
        .slice(wide.length)
        .replace(/^[ _.:-]/, '');
      return { target: { to: 'outcome', outcome: outcomeId, occasion }, why: why.header };
    }
  }
  return undefined;
}

function byHeader(column: ColumnInspection, { kind, anonymous }: ProposalContext): Proposal | undefined {
  const texts = [column.header.trim(), column.text];
  const found = headers.find(({ pattern, kinds }) => kinds.includes(kind) && texts.some((text) => pattern.test(text)));
  if (!found || (anonymous && found.target.to === 'study_number')) return undefined;
  return { target: found.target, why: why.header };
}

/** What one column most likely is, and how that was seen; undefined: it is not kept. */
export function proposeColumn(column: ColumnInspection, context: ProposalContext): Proposal | undefined {
  const remembered = rememberedFor(column, context);
  if (remembered) return remembered;
  if (column.technical) {
    const isDate = column.technical === 'created' && context.kind !== 'deliveries';
    return isDate ? { target: { to: 'answered_on' }, why: why.nettskjema } : undefined;
  }
  if (column.identity || column.kind === 'empty') return undefined;
  if (context.kind === 'survey') {
    const item = itemFor(column, context);
    if (item) return item;
  }
  if (context.kind === 'outcomes') {
    const outcome = outcomeFor(column, context);
    if (outcome) return outcome;
  }
  const consent = context.kind === 'deliveries' ? undefined : consentFor(column);
  return consent ?? byHeader(column, context) ?? siteFor(column, context);
}
