import { describe, expect, it } from 'vitest';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import { anorexia } from '../testing/published.ts';
import { ancova } from './ancova.ts';
import { welchDifference } from './welch-difference.ts';

const rows = [
  ...anorexia.CBT.map((pair) => ({ ...pair, treated: true })),
  ...anorexia.Cont.map((pair) => ({ ...pair, treated: false })),
];

describe('ancova', () => {
  it('agrees with lm for therapy against no therapy', () => {
    const result = ancova(rows);
    expect(result).toMatchObject({ n: 55, status: 'ok', details: { df: 52, nTreated: 29, nComparison: 26 } });
    expectClose(result.value, 4.24411226547505);
    expectClose(result.details?.se, 1.83779593098517);
    expectClose(result.details?.p, 0.0249291760101038);
    expectAllClose(result.ci, [0.556304932208294, 7.93191959874181]);
  });

  it('does not change when the outcome is moved, and turns with the groups', () => {
    const moved = rows.map(({ treated, before, after }) => ({ treated, before: (before ?? 0) + 1e4, after }));
    expectClose(ancova(moved).value, ancova(rows).value as number);
    const turned = rows.map((row) => ({ ...row, treated: !row.treated }));
    expectClose(ancova(turned).value, -(ancova(rows).value as number));
  });

  it('leaves out people without both waves', () => {
    expect(ancova([...rows, { treated: true, before: 80, after: null }])).toEqual(ancova(rows));
  });

  it('is the plain difference, with a caution, when everybody began alike', () => {
    const alike = rows.map((row) => ({ ...row, before: 80 }));
    const of = (group: readonly { after: number | null }[]) => group.map(({ after }) => after);
    const plain = welchDifference({ first: of(anorexia.CBT), second: of(anorexia.Cont) });
    expect(ancova(alike)).toMatchObject({ status: 'ok_caution', details: { slope: null, df: 53 } });
    expectClose(ancova(alike).value, plain.value as number);
  });

  it('says what it cannot do', () => {
    const told = rows.map((row) => ({ ...row, before: row.treated ? 1 : 0 }));
    expect(ancova(told).reason?.code).toBe('collinear_covariate');
    expect(ancova(rows.slice(0, 29)).reason?.code).toBe('group_empty');
    expect(ancova(rows.slice(27, 30))).toMatchObject({ status: 'too_few', value: null });
    const straight = rows.map((row, i) => ({ ...row, before: i, after: 2 * i + (row.treated ? 3 : 0) }));
    const exact = ancova(straight);
    expect(exact).toMatchObject({ ci: null, reason: { code: 'zero_variance' } });
    expectClose(exact.value, 3);
  });
});
