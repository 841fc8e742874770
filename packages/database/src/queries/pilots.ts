import type { Localized, Role } from '@folge/contracts';
import { sql } from 'kysely';
import type { MainTransaction } from '../connect.ts';

/** The pilots that a session's holder is granted, by name or with a role that holds everywhere. */
export async function listGrantedPilots(db: MainTransaction, sessionId: string) {
  return db
    .selectFrom('catalogue.pilot as p')
    .innerJoin(sql<{ pilot_id: string | null; role: Role }>`access.granted_pilots(${sessionId})`.as('g'), (join) =>
      join.on((e) => e.or([e('g.pilot_id', '=', e.ref('p.pilot_id')), e('g.pilot_id', 'is', null)])),
    )
    .select([
      'p.pilot_id as pilotId',
      'p.programme_id as programmeId',
      sql<Localized>`p.name`.as('name'),
      'p.figures_are_invented as figuresAreInvented',
      sql<Role[]>`array_agg(distinct g.role)`.as('roles'),
    ])
    .groupBy('p.pilot_id')
    .orderBy('p.position')
    .orderBy('p.pilot_id')
    .execute();
}
