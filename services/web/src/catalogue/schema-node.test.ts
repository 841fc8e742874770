import { GoalEdit, ItemEdit, itemBodies, SiteEdit, WaveEdit } from '@folge/contracts';
import { describe, expect, it } from 'vitest';
import { toJSONSchema, type ZodType } from 'zod';
import { emptyValue, languagesOf, resolved, type SchemaNode, withoutNull } from './schema-node.ts';

const drawn = (schema: ZodType) => toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as SchemaNode;

describe('the shapes that the editor draws', () => {
  it('follow references, so that conditions within conditions can be drawn', () => {
    const root = drawn(GoalEdit);
    const indicator = resolved(root.properties?.indicator ?? {}, root);
    expect((indicator.oneOf ?? indicator.anyOf)?.length).toBe(6);
  });

  it('know a text in three languages, and one in those of the participants’ pages', () => {
    const root = drawn(WaveEdit);
    expect(languagesOf(resolved(root.properties?.name ?? {}, root))).toEqual(['nb', 'nn', 'en']);
    expect(languagesOf(root)).toBeUndefined();
    const purpose = drawn(itemBodies.purpose);
    const plain = resolved(purpose.properties?.plainName ?? {}, purpose);
    expect(languagesOf(plain)).toEqual(['nb', 'nn', 'en', 'ar', 'uk', 'so', 'ti', 'pl']);
    expect(emptyValue(plain, purpose)).toEqual({ nb: '' });
  });

  it('know what may be left empty', () => {
    const root = drawn(SiteEdit);
    const { node, nullable } = withoutNull(resolved(root.properties?.municipality ?? {}, root));
    expect([node.type, nullable]).toEqual(['string', true]);
  });

  it('begin a new site as the contract would have it', () => {
    const root = drawn(SiteEdit);
    const begun = Object.fromEntries(
      Object.entries(root.properties ?? {}).map(([name, node]) => [name, emptyValue(node, root)]),
    );
    const written = { ...begun, name: 'NAV Eksempel', kind: 'nav_office', revision: null };
    expect(SiteEdit.safeParse(written).error).toBeUndefined();
  });

  it.each(Object.keys(itemBodies) as (keyof typeof itemBodies)[])('can be drawn for the kind %s', (kind) => {
    const root = drawn(ItemEdit.extend({ body: itemBodies[kind] }));
    expect(resolved(root.properties?.body ?? {}, root).type).toBe('object');
  });
});
