import {
  GoalEdit,
  InstrumentEdit,
  ItemEdit,
  itemBodies,
  Language,
  OutcomeEdit,
  PilotEdit,
  ProgrammeEdit,
  SiteEdit,
  WaveEdit,
} from '@folge/contracts';
import { expect, it } from 'vitest';
import { toJSONSchema, type ZodType } from 'zod';
import { fieldWords } from './field-words.ts';
import { languagesOf, resolved, type SchemaNode } from './schema-node.ts';
import { valueWords } from './value-words.ts';

const bodies = Object.entries(itemBodies).map(([kind, body]) => [kind, ItemEdit.extend({ body })] as const);
const edits: (readonly [string, ZodType])[] = [
  ['pilot', PilotEdit],
  ['programme', ProgrammeEdit],
  ['site', SiteEdit],
  ['wave', WaveEdit],
  ['outcome', OutcomeEdit],
  ['goal', GoalEdit],
  ['instrument', InstrumentEdit],
  ...bodies,
];

type Found = { groups: string[][]; values: Set<string> };

/** The fields that stand together, group by group, and the values to choose between. */
function drawnOf(schema: ZodType): Found {
  const root = toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as SchemaNode;
  const found: Found = { groups: [], values: new Set() };
  const seen = new Set<SchemaNode>();
  const walk = (given: SchemaNode | undefined): void => {
    if (!given) return;
    const node = resolved(given, root);
    if (seen.has(node)) return;
    seen.add(node);
    if (languagesOf(node)) return;
    for (const value of [...(node.enum ?? []), node.const]) if (typeof value === 'string') found.values.add(value);
    for (const option of [...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.prefixItems ?? [])]) walk(option);
    walk(node.items);
    const fields = Object.entries(node.properties ?? {});
    found.groups.push(fields.filter(([, field]) => field.const === undefined).map(([name]) => name));
    for (const [, field] of fields) walk(field);
  };
  walk(root);
  return found;
}

it.each(edits)('says every field of %s in words, in each language', (_kind, schema) => {
  const names = [...new Set(drawnOf(schema).groups.flat())].filter((name) => name !== 'revision');
  for (const language of Language.options) {
    expect(
      names.filter((name) => !fieldWords[language][name]),
      language,
    ).toEqual([]);
  }
});

it.each(edits)('calls no two fields that stand together in %s by the same word', (_kind, schema) => {
  for (const group of drawnOf(schema).groups) {
    for (const language of Language.options) {
      const words = group.flatMap((name) => fieldWords[language][name] ?? []);
      expect(
        words.filter((word, index) => words.indexOf(word) !== index),
        `${language} ${group}`,
      ).toEqual([]);
    }
  }
});

it.each(edits)('says every value to choose in %s in words, in each language', (_kind, schema) => {
  const values = [...drawnOf(schema).values];
  for (const language of Language.options) {
    expect(
      values.filter((value) => !valueWords[language][value]),
      language,
    ).toEqual([]);
  }
});
