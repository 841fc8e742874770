import { type RawBuilder, sql } from 'kysely';
import type { MainTransaction } from '../connect.ts';
import type { CatalogueKind } from './catalogue-tables.ts';

type Key = Record<string, string>;
type Referrer = { by: string; found: RawBuilder<boolean> };

const where = (table: string, condition: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql`exists (select from ${sql.table(table)} where ${condition})`;

/** Does the list of ids at this place in the body hold the id? */
const lists = (table: string, field: string, id: string) => where(table, sql`body->${field} ? ${id}`);

/** Does any text in the indicators of goals name the id? */
const inGoals = (id: string, pilotId: string | null) =>
  where(
    'catalogue.goal',
    sql`jsonb_path_exists(indicator, '$.** ? (@ == $id)', jsonb_build_object('id', ${id}::text))
        and (pilot_id is null or ${pilotId}::text is null or pilot_id = ${pilotId}::text)`,
  );

const bodyNames = (kind: string, field: string, id: string) =>
  where('catalogue.item', sql`kind = ${kind} and body->>${field} = ${id}`);

/** What may refer to a record, in the words of the refusal. */
function referrersOf(kind: CatalogueKind, key: Key): Referrer[] {
  const ofPilot = (table: string, column: string, id = '') =>
    where(table, sql`pilot_id = ${key.pilotId} and ${sql.id(column)} = ${id}`);
  switch (kind) {
    case 'programme':
      return ['pilot', 'goal', 'item'].map((name) => ({
        by: name,
        found: where(`catalogue.${name}`, sql`programme_id = ${key.programmeId}`),
      }));
    case 'pilot':
      return ['site', 'wave', 'outcome', 'goal', 'instrument', 'notice', 'item'].map((name) => ({
        by: name,
        found: where(`catalogue.${name}`, sql`pilot_id = ${key.pilotId}`),
      }));
    case 'site':
      return ['person_site', 'response', 'delivery'].map((name) => ({
        by: name,
        found: ofPilot(`research.${name}`, 'site_id', key.siteId),
      }));
    case 'wave':
      return [
        { by: 'response', found: ofPilot('research.response', 'wave_id', key.waveId) },
        { by: 'upload', found: ofPilot('research.upload', 'wave_id', key.waveId) },
        { by: 'outcome_value', found: ofPilot('research.outcome_value', 'occasion', key.waveId) },
        { by: 'goal', found: inGoals(key.waveId ?? '', key.pilotId ?? null) },
      ];
    case 'instrument':
      return [
        { by: 'wave', found: where('catalogue.wave_instrument', sql`instrument_id = ${key.instrumentId}`) },
        {
          by: 'instrument_version',
          found: where('catalogue.instrument_version', sql`instrument_id = ${key.instrumentId}`),
        },
        { by: 'goal', found: inGoals(key.instrumentId ?? '', null) },
      ];
    case 'outcome':
      return [
        { by: 'outcome_value', found: ofPilot('research.outcome_value', 'outcome_id', key.outcomeId) },
        { by: 'goal', found: inGoals(key.outcomeId ?? '', key.pilotId ?? null) },
      ];
    case 'goal':
      return [{ by: 'pilot', found: where('catalogue.pilot_goal', sql`goal_id = ${key.goalId}`) }];
    case 'item':
      return referrersOfItem(key.kind ?? '', key.itemId ?? '');
  }
}

function referrersOfItem(kind: string, id: string): Referrer[] {
  const local = id.slice(id.indexOf('.') + 1);
  switch (kind) {
    case 'purpose':
      return [
        { by: 'pilot', found: lists('catalogue.pilot', 'purposeIds', id) },
        { by: 'outcome', found: where('catalogue.outcome', sql`purpose_id = ${id}`) },
        { by: 'notice', found: where('catalogue.notice', sql`${id} = any(purposes)`) },
        { by: 'instrument', found: where('catalogue.instrument', sql`body->>'purposeId' = ${id}`) },
      ];
    case 'actor_role':
      return [
        { by: 'pilot', found: lists('catalogue.pilot', 'roleIds', id) },
        { by: 'programme', found: where('catalogue.programme', sql`body->>'responsibleRoleId' = ${id}`) },
      ];
    case 'context_factor':
      return [{ by: 'pilot', found: lists('catalogue.pilot', 'contextFactorIds', id) }];
    case 'context_category':
      return [{ by: 'context_factor', found: bodyNames('context_factor', 'categoryId', id) }];
    case 'age_rule':
      return [{ by: 'pilot', found: where('catalogue.pilot', sql`body->>'ageRuleId' = ${id}`) }];
    case 'code_list':
      return [{ by: 'outcome', found: where('catalogue.outcome', sql`body->>'codeListId' = ${id}`) }];
    case 'core_area':
      return [
        { by: 'competence_area', found: bodyNames('competence_area', 'coreAreaId', id) },
        { by: 'evidence', found: bodyNames('evidence', 'coreAreaId', id) },
        { by: 'programme', found: lists('catalogue.programme', 'coreAreaIds', id) },
      ];
    case 'documentation_requirement':
      return [
        { by: 'programme', found: lists('catalogue.programme', 'requirementIds', id) },
        { by: 'goal', found: inGoals(id, null) },
        { by: 'requirement_met', found: where('research.requirement_met', sql`requirement_id = ${id}`) },
      ];
    case 'element':
      return [
        { by: 'delivery', found: where('research.delivery', sql`element_id = ${local}`) },
        { by: 'goal', found: inGoals(local, id.slice(0, id.indexOf('.'))) },
        {
          by: 'evidence',
          found: where(
            'catalogue.item',
            sql`kind = 'evidence' and body->'elements' @> jsonb_build_array(
            jsonb_build_object('pilotId', ${id.slice(0, id.indexOf('.'))}::text, 'elementId', ${local}::text))`,
          ),
        },
      ];
    case 'strand':
      return [
        { by: 'person', found: where('research.person', sql`strand_id = ${local}`) },
        { by: 'goal', found: inGoals(local, id.slice(0, id.indexOf('.'))) },
      ];
    default:
      return [];
  }
}

/** What refers to a record, as far as this login sees in this pilot; empty: it may be removed. */
export async function listReferrers(db: MainTransaction, kind: CatalogueKind, key: Key): Promise<string[]> {
  const referrers = referrersOf(kind, key);
  if (referrers.length === 0) return [];
  const { rows } = await sql<{ found: boolean[] }>`
    select array[${sql.join(referrers.map(({ found }) => found))}] as found`.execute(db);
  return referrers.filter((_, index) => rows[0]?.found[index]).map(({ by }) => by);
}
