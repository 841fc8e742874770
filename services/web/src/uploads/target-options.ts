import type { ColumnTarget, UploadKind } from '@folge/contracts';

export type TargetOption = { value: string; text: string };
export type TargetGroup = { label: string; options: TargetOption[] };

type Plain = Exclude<ColumnTarget['to'], 'item' | 'outcome' | 'outcome_at_occasion' | 'background'>;

const person: Plain[] = ['study_number', 'person_kind', 'strand', 'arm', 'included_on', 'age_band', 'name', 'contact'];
const placeAndTime: Record<UploadKind, Plain[]> = {
  survey: ['site', 'answered_on', 'wave'],
  outcomes: ['site', 'occasion', 'occurred_on', 'answered_on'],
  deliveries: ['site'],
};

/** What a column of each kind of file can be, besides items and outcomes. */
export const plainTargets = {
  person: (kind: UploadKind) => (kind === 'deliveries' ? [] : person),
  time: (kind: UploadKind) => placeAndTime[kind],
  consent: (kind: UploadKind): Plain[] => (kind === 'deliveries' ? [] : ['consent']),
  outcomesLong: (kind: UploadKind): Plain[] => (kind === 'outcomes' ? ['outcome_id', 'value'] : []),
  deliveries: (kind: UploadKind): Plain[] =>
    kind === 'deliveries' ? ['element', 'period', 'planned', 'delivered'] : [],
};

/** An outcome in a column of its own, at an occasion that the researcher writes. */
export function valueOfOwnOccasion(outcome: string): string {
  return JSON.stringify(['outcome', outcome, '']);
}

/** A target as the value of a choice: JSON of what tells it apart from the others. */
export function valueOfTarget(target: ColumnTarget | null): string {
  if (!target) return '';
  switch (target.to) {
    case 'item':
      return JSON.stringify(['item', target.item]);
    case 'outcome':
      return JSON.stringify(['outcome', target.outcome, target.occasion]);
    case 'outcome_at_occasion':
      return JSON.stringify(['outcome_at_occasion', target.outcome]);
    case 'background':
      return JSON.stringify(['background', target.variable]);
    default:
      return JSON.stringify([target.to]);
  }
}

/** The target that a choice stands for; an occasion of one's own begins as the column's header. What the proposal knew besides (codes by label, waves by text) is kept. */
export function targetOfValue(value: string, proposed: ColumnTarget | null, header = ''): ColumnTarget | null {
  if (value === '') return null;
  if (proposed && valueOfTarget(proposed) === value) return proposed;
  const [to = '', first = '', second = ''] = JSON.parse(value) as string[];
  switch (to as ColumnTarget['to']) {
    case 'item':
      return { to: 'item', item: first };
    case 'outcome':
      return { to: 'outcome', outcome: first, occasion: second || header.slice(0, 120) };
    case 'outcome_at_occasion':
      return { to: 'outcome_at_occasion', outcome: first };
    case 'background':
      return { to: 'background', variable: first };
    case 'consent':
      return { to: 'consent', yes: ['Ja'] };
    default:
      return { to: to as Plain } as ColumnTarget;
  }
}
