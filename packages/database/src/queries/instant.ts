import { type Expression, type RawBuilder, sql } from 'kysely';

/** A point in time as the text of the contracts: ISO 8601 in UTC with milliseconds. */
export function instant<T extends Date | null>(column: Expression<T>): RawBuilder<T extends null ? null : string> {
  return sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
