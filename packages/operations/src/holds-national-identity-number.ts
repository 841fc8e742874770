import { findsNationalIdentityNumber } from '@folge/formats';

/** Whether any text, number or key in a JSON value looks like a national identity number. The value itself stays here. */
export function holdsNationalIdentityNumber(value: unknown): boolean {
  if (typeof value === 'string') return findsNationalIdentityNumber(value);
  if (typeof value === 'number') return findsNationalIdentityNumber(String(value));
  if (value === null || typeof value !== 'object') return false;
  return Object.entries(value).some(([key, inner]) => {
    return findsNationalIdentityNumber(key) || holdsNationalIdentityNumber(inner);
  });
}
