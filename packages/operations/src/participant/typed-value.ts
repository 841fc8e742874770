import { dateOfDays, daysOf } from '@folge/contracts';
import type { KnownThing } from './stored-thing.ts';

/** A day as it may be typed: 2025-03-01 or 01.03.2025. As days since 1970; undefined: no day. */
function readDay(typed: string): number | undefined {
  const written = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(typed);
  const iso = written ? `${written[3]}-${written[2]?.padStart(2, '0')}-${written[1]?.padStart(2, '0')}` : typed;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return undefined;
  const days = daysOf(iso);
  return Number.isNaN(days) || dateOfDays(days) !== iso ? undefined : days;
}

function readNumber(typed: string, { minimum, maximum }: { minimum: number | null; maximum: number | null }) {
  const bare = typed
    .replace(/[\s\u00a0]/g, '')
    .replace(',', '.')
    .replace('−', '-');
  if (!/^-?\d{1,12}(\.\d{1,9})?$/.test(bare)) return undefined;
  const value = Number(bare);
  return (minimum !== null && value < minimum) || (maximum !== null && value > maximum) ? undefined : value;
}

/** What a person typed, as the value of the thing it is about; undefined: the thing cannot have it. */
export function readTypedValue({ place, choices }: KnownThing, typed: string): string | number | undefined {
  const text = typed.trim();
  if (text === '') return undefined;
  if (place.type === 'identity') return text.length <= 200 ? text : undefined;
  if (place.type === 'text') return text.length <= 2000 ? text : undefined;
  if (place.type !== 'code' && place.type !== 'number') return undefined;
  const { item } = place;
  if (item.kind === 'date') return readDay(text);
  if (item.kind === 'number') return readNumber(text, item);
  if (item.kind !== 'code') return undefined;
  if (choices) return choices.some(({ code }) => code === text) ? Number(text) : undefined;
  const value = readNumber(text, item);
  return Number.isInteger(value) ? value : undefined;
}
