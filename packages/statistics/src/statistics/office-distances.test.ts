import { describe, expect, it } from 'vitest';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import { schools } from '../testing/published-groups.ts';
import { officeDistances } from './office-distances.ts';

/** R 4.2.2: mahalanobis(X[!trial, ], colMeans(X[trial, ]), cov(X)), which are squares, and the least distance to a trial school. */
const squaresToCentre = [
  1.14506041052956, 2.15447201078078, 1.48557837535971, 2.29973375390896, 4.00668649473322, 3.66270589708091,
  5.51213903629944, 1.79505184076575, 2.57098621133729, 22.1696270410312, 1.90560651199106, 2.92787079251042,
  8.06419357562505, 5.71124219785, 1.41884063466264, 2.4910700888132, 2.56602646281165, 2.79660734488046,
  4.75171816318399, 6.19984439415839, 9.45966035481026, 8.11774522999264, 8.5250959680748, 3.75624661455782,
  5.79718546189494, 3.62526126286065, 7.11567379214596, 7.22431554114489, 4.52066489918025, 4.50020846731482,
  4.53201614131726, 10.5982287396552, 2.50881570409486, 4.41614909259809, 4.27998196513593, 4.84838788479292,
  2.03270364748461, 5.13616621158785, 2.82444652216306, 4.0424083238162, 10.2733639364179, 1.67707419439418,
  4.49520478249284, 2.76691989626702, 7.04411594408247, 2.76213554557063, 4.14893854699099, 3.92538334296253,
  5.75223553836307, 3.65284290585665, 4.72028933618969,
];
const toNearest = [
  0.0821505845796921, 0.756372389710413, 0.0757110463550321, 0.23931487534467, 1.02432427587428, 0.495517514089908,
  1.57020032938439, 0.650357750918618, 0.590370750003797, 3.80305092264497, 0.673223397899305, 1.20851557821885,
  2.01778054447688, 0.452019343501586, 0.472622447428177, 0.724801777578097, 0.928505861731213, 0.668672216296194,
  1.25543264680391, 0.63164565400755, 1.90678230450926, 1.99773409270592, 1.2855594602205, 0.98096222266434,
  1.10869411873532, 0.533091370781252, 2.07327719314183, 1.87185732256395, 1.48417336363021, 1.54212645307721,
  0.980834462883124, 1.50773733927268, 0.603605575854698, 1.73767604429778, 0.769296554053783, 1.51336915765266,
  0.402050731323482, 1.55389355224194, 0.724006553171848, 1.39960475260987, 2.75448470495065, 0.333583239896677,
  1.17444579451728, 0.532635453375265, 1.62475915717704, 0.821244046253344, 0.793492365070052, 0.754756922374445,
  1.55155072812239, 0.753634109703676, 0.87222633943145,
];

describe('officeDistances', () => {
  const offices = schools.map(({ inTrial, covariates }) => ({ inGroup: inTrial, covariates }));

  it('agrees with R on 51 schools from 14', () => {
    const { value, details, status } = officeDistances(offices);
    expect(status).toBe('ok');
    expectAllClose(
      (details?.targets ?? []).map(({ toCentre }) => toCentre ** 2),
      squaresToCentre,
    );
    expectAllClose(
      (details?.targets ?? []).map((target) => target.toNearest),
      toNearest,
    );
    expectClose(value, toNearest.toSorted((one, two) => one - two)[25] as number);
    expectClose(details?.farthest, 3.80305092264497);
  });

  it('names the nearest trial office by its place', () => {
    const line = [0, 10, 4, 9].map((x, i) => ({ inGroup: i < 2, covariates: [x] }));
    const targets = officeDistances(line).details?.targets;
    expect(targets?.map(({ place, nearest }) => [place, nearest])).toEqual([
      [2, 0],
      [3, 1],
    ]);
  });

  it('does not depend on units, nor on which of two covariates came first', () => {
    const moved = offices.map(({ inGroup, covariates: [a, b, c, d] }) => ({
      inGroup,
      covariates: [5 - 2 * (d as number), c as number, 100 * (b as number), a as number],
    }));
    expectClose(officeDistances(moved).value, officeDistances(offices).value as number);
  });

  it('falls to the distance of Gower where covariates say each other', () => {
    const doubled = [
      [1, 2],
      [3, 6],
      [5, 10],
      [2, 4],
    ].map((covariates, i) => ({ inGroup: i < 2, covariates }));
    const result = officeDistances(doubled);
    expect(result).toMatchObject({ method: 'office_distances_gower', reason: { code: 'collinear_covariate' } });
    expectClose(result.details?.targets[0]?.toNearest, 0.5);
    expectClose(result.details?.targets[1]?.toNearest, 0.25);
  });
});
