import type { Item } from '@folge/contracts';

/** A question before anybody wrote anything. */
export function emptyItem(): Item {
  const base = { name: '', wording: { nb: '' }, otherWordings: [], specialCategory: false };
  return { ...base, kind: 'code', codes: [], minimum: 1, maximum: 5 };
}
