import { examAndTest } from './published-repeated.ts';

/** Rows with the n, means, squares and products of each school: the model sees nothing else of them. */
export const examPupils: { group: number; outcome: number; x: number }[] = examAndTest.flatMap(
  ([n, meanY, meanX, yy, xx, xy], group) => {
    const [u, v] = [Math.sqrt(yy / 2), xy / Math.sqrt(2 * yy)];
    const w = Math.sqrt((xx - 2 * v * v) / 2);
    const away = [
      [u, v],
      [-u, -v],
      [0, w],
      [0, -w],
    ];
    return Array.from({ length: n }, (_, i) => ({
      group,
      outcome: meanY + (away[i]?.[0] ?? 0),
      x: meanX + (away[i]?.[1] ?? 0),
    }));
  },
);
