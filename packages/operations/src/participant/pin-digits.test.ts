import { describe, expect, it } from 'vitest';
import { faultOfPin, isEasyPin } from './pin-digits.ts';

describe('L-12 a PIN', () => {
  it.each([
    ['of one digit', '777777'],
    ['of two digits', '121221'],
    ['that climbs', '345678'],
    ['that climbs over nine', '789012'],
    ['that falls', '876543'],
    ['whose pairs climb', '112233'],
    ['that repeats itself', '482482'],
    ['that reads the same backwards', '481184'],
    ['drawn across the keys', '147258'],
    ['that is a birthday', '170589'],
    ['that is a birthday, the year first', '890517'],
    ['that is a birthday with its whole year', '17051989'],
  ])('%s cannot be chosen', (_what, pin) => {
    expect(faultOfPin(pin, pin)).toBe('too-easy');
  });

  it.each(['481296', '903716', '4812967', '739105846201'])('such as %s can', (pin) => {
    expect(faultOfPin(pin, pin)).toBeUndefined();
  });

  it('is typed the same twice, in six to twelve digits', () => {
    expect(faultOfPin('481296', '481297')).toBe('not-equal');
    for (const pin of ['48129', '4812963748129', '48a296', '']) expect(faultOfPin(pin, pin), pin).toBe('too-easy');
  });

  it('is refused as easy for fewer than one in ten of all of six digits', () => {
    const easy = Array.from({ length: 1_000_000 }, (_, at) => String(at).padStart(6, '0')).filter(isEasyPin);
    expect(easy.length).toBeLessThan(100_000);
    expect(easy.length).toBeGreaterThan(60_000);
  });
});
