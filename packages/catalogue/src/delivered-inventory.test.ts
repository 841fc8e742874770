import { createHash } from 'node:crypto';
import type { ItemKind } from '@folge/contracts';
import { describe, expect, it } from 'vitest';
import inventory from './delivered-inventory.json' with { type: 'json' };
import { readCatalogue } from './read-catalogue.ts';

const catalogue = readCatalogue();
const counts: Record<string, number> = inventory.counts;
const ids: Record<string, string[]> = inventory.ids;

const idsOfKind = (kind: ItemKind) => catalogue.items.filter((item) => item.kind === kind).map(({ itemId }) => itemId);
const ofPilot = (kind: ItemKind, pilotId: string) =>
  idsOfKind(kind)
    .filter((id) => id.startsWith(`${pilotId}.`))
    .map((id) => id.slice(pilotId.length + 1));

/** Every text anywhere in the catalogue. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(textsOf);
}

describe('the delivered catalogue, held against the list made from the original', () => {
  it.each([
    'document',
    'external_source',
    'indicator_type',
    'competence_area',
    'core_area',
    'standard_wave',
    'purpose',
    'age_rule',
    'actor_role',
    'documentation_requirement',
    'context_factor',
    'open_problem',
  ] as const)('has every %s', (kind) => {
    expect(idsOfKind(kind)).toEqual(ids[kind]);
  });

  it('has every code of every code list, in order', () => {
    for (const listId of ids.code_list ?? []) {
      const list = catalogue.items.find((item) => item.kind === 'code_list' && item.itemId === listId);
      const codes = ((list?.body ?? { codes: [] }) as { codes: { code: string }[] }).codes.map(({ code }) => code);
      expect(codes).toEqual(ids[`code_list/${listId}`]);
    }
  });

  it('has every instrument, programme, pilot and goal', () => {
    expect(
      catalogue.instruments
        .filter((one) => one.pilotId === null)
        .map((one) => one.instrumentId)
        .sort(),
    ).toEqual([...(ids.instrument ?? [])].sort());
    expect(catalogue.programmes.map((one) => one.programmeId)).toEqual(ids.programme);
    expect([...catalogue.pilots].sort((a, b) => a.position - b.position).map((one) => one.pilotId)).toEqual(ids.pilot);
    expect(catalogue.goals.map((one) => one.goalId).sort()).toEqual([...(ids.goal ?? [])].sort());
    expect(idsOfKind('consent_principle')).toHaveLength(counts.consent_principle ?? 0);
  });

  it('has every target, and null where the source gives no figure', () => {
    const targets = Object.fromEntries(catalogue.goals.map((goal) => [goal.goalId, goal.target?.value ?? null]));
    expect(targets).toEqual(inventory.targets);
  });

  it('keeps what each programme must document', () => {
    for (const programme of catalogue.programmes) {
      expect(programme.body.requirementIds).toEqual(ids[`programme/${programme.programmeId}/requirements`]);
    }
  });

  it.each(ids.pilot ?? [])('keeps what belongs to %s', (pilotId) => {
    const pilot = catalogue.pilots.find((one) => one.pilotId === pilotId);
    const sites = catalogue.sites.filter((site) => site.pilotId === pilotId);
    expect(sites.map((site) => site.siteId)).toEqual(ids[`pilot/${pilotId}/sites`]);
    expect(ofPilot('element', pilotId)).toEqual(ids[`pilot/${pilotId}/elements`]);
    expect(pilot?.goalIds).toEqual(ids[`pilot/${pilotId}/shared_goals`]);
    expect(catalogue.goals.filter((goal) => goal.pilotId === pilotId).map((goal) => goal.goalId)).toEqual(
      ids[`pilot/${pilotId}/own_goals`],
    );
    expect(pilot?.body.purposeIds).toEqual(ids[`pilot/${pilotId}/purposes`]);
    expect(pilot?.body.roleIds).toEqual(ids[`pilot/${pilotId}/roles`]);
    expect(pilot?.body.contextFactorIds).toEqual(ids[`pilot/${pilotId}/context_factors`]);
    for (const kind of ['selection_criterion', 'rule', 'strand'] as const) {
      expect(ofPilot(kind, pilotId)).toEqual(ids[`pilot/${pilotId}/${kind}`] ?? []);
    }
    for (const kind of ['problem_perspective', 'success_criterion', 'subgroup'] as const) {
      expect(ofPilot(kind, pilotId)).toHaveLength(counts[`pilot/${pilotId}/${kind}`] ?? 0);
    }
    const services = (counts[`pilot/${pilotId}/service_nav`] ?? 0) + (counts[`pilot/${pilotId}/service_school`] ?? 0);
    expect(ofPilot('service', pilotId)).toHaveLength(services);
  });

  it('asks each wave for its instruments; the fidelity form is the pilot’s own', () => {
    const waves = Object.keys(ids).filter((section) => /^pilot\/[^/]+\/waves\//.test(section));
    expect(catalogue.waves).toHaveLength(waves.length);
    for (const { pilotId, waveId, instrumentIds } of catalogue.waves) {
      const delivered = instrumentIds.map((id) => (id === `fidelitet-${pilotId}` ? 'fidelitet' : id));
      expect(delivered).toEqual(ids[`pilot/${pilotId}/waves/${waveId}`]);
    }
  });

  it('has lost no name, quotation, reference, note or address', () => {
    const digests = new Set(
      textsOf(catalogue).map((text) => createHash('sha256').update(text).digest('hex').slice(0, 12)),
    );
    const expected = inventory.texts.split(' ');
    expect(expected).toHaveLength(counts.texts ?? 0);
    expect(expected.filter((digest) => !digests.has(digest))).toEqual([]);
  });

  it('groups the fifteen schools in the ten pilots that the source counts', () => {
    const schools = catalogue.sites.filter((site) => site.pilotId === 'vgs');
    expect(schools).toHaveLength(15);
    expect(new Set(schools.map((school) => school.grouping)).size).toBe(10);
  });
});
