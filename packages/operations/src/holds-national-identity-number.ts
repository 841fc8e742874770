import { findsNationalIdentityNumber } from '@folge/formats';

/** One of twenty-five thousand random identifiers holds eleven digits that pass for an identity number. */
const identifier = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether any text, number or key in a JSON value looks like a national identity number. The value itself stays here. */
export function holdsNationalIdentityNumber(value: unknown): boolean {
  if (typeof value === 'string') return !identifier.test(value) && findsNationalIdentityNumber(value);
  if (typeof value === 'number') return findsNationalIdentityNumber(String(value));
  if (value === null || typeof value !== 'object') return false;
  return Object.entries(value).some(([key, inner]) => {
    return holdsNationalIdentityNumber(key) || holdsNationalIdentityNumber(inner);
  });
}
