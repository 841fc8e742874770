import { describe, expect, it } from 'vitest';
import { expectAllClose } from '../testing/expect-close.ts';
import { attitude } from '../testing/published-scale.ts';
import { itemRest } from './item-rest.ts';

const values = (rows: readonly (readonly number[])[]) => itemRest(rows).map(({ value }) => value);

describe('itemRest', () => {
  it('is the correlation of each item with the sum of the others', () => {
    // R: cor(x[[i]], rowSums(x[-i])), which is psych::alpha(x)$item.stats$r.drop.
    const expected = [0.731989063203975, 0.57893718641325, 0.682073478223367, 0.700652194189635];
    expectAllClose(values(attitude), expected, 1e-12);
  });

  it('follows the items when they change places, and turns with an item that is not reversed', () => {
    const plain = values(attitude) as number[];
    expectAllClose(values(attitude.map((row) => row.toReversed())), plain.toReversed(), 1e-12);
    const forgotten = itemRest(attitude.map(([first = 0, ...others]) => [100 - first, ...others]));
    expect(forgotten[0]).toMatchObject({ status: 'ok_caution', reason: { code: 'possibly_not_reversed' } });
    expectAllClose([forgotten[0]?.value as number], [-(plain[0] as number)], 1e-12);
  });

  it('finds no correlation for an item without variance', () => {
    const rows = Array.from({ length: 12 }, (_, i) => [i % 5, (i * 2) % 5, 3]);
    expect(itemRest(rows)[2]).toMatchObject({
      value: null,
      reason: { code: 'item_without_variance', numbers: { item: 2 } },
    });
  });

  it('wants ten people', () => {
    expect(itemRest(attitude.slice(0, 9))[0]).toMatchObject({
      status: 'too_few',
      reason: { code: 'below_minimum', numbers: { n: 9, minimum: 10 } },
    });
    expect(itemRest(attitude.slice(0, 10))[0]?.value).not.toBeNull();
  });
});
