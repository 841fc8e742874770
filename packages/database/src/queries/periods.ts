import { type RawBuilder, sql } from 'kysely';

/**
 * The last day of the period that a column names, as a text to sort by and to hold against a day ('2025-02-31' for a month
 * of 28 days stands where it should). What names no period is the empty text, before all days.
 */
export function lastDayOfPeriod(column: RawBuilder<unknown>): RawBuilder<string> {
  const year = sql`left(${column}, 4)`;
  return sql`(case
    when ${column} ~ '^\\d{4}$' then ${year} || '-12-31'
    when ${column} ~ '^\\d{4}-H[12]$' then ${year} || case right(${column}, 1) when '1' then '-06-30' else '-12-31' end
    when ${column} ~ '^\\d{4}-Q[1-4]$' then ${year} || '-' || lpad((3 * right(${column}, 1)::integer)::text, 2, '0') || '-31'
    when ${column} ~ '^\\d{4}-(0[1-9]|1[0-2])$' then ${column} || '-31'
    when ${column} ~ '^\\d{4}-W\\d{2}$' then to_char(to_date(${column}, 'IYYY-"W"IW') + 6, 'YYYY-MM-DD')
    when ${column} ~ '^\\d{4}-var$' then ${year} || '-07-31'
    when ${column} ~ '^\\d{4}-host$' then ${year} || '-12-31'
    when ${column} ~ '^\\d{4}-\\d{4}$' then right(${column}, 4) || '-07-31'
    else '' end)`;
}
