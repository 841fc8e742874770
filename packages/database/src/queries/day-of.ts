import { type RawBuilder, sql } from 'kysely';

/** The day in Norway of a moment that is stored: in statements what `dayInNorway` is outside them. */
export const dayOf = (moment: RawBuilder<Date>): RawBuilder<string> =>
  sql`(${moment} at time zone 'Europe/Oslo')::date`;
