/** Both tails of a distribution at one point, each computed so that the small one keeps its relative precision. */
export type Tails = { lower: number; upper: number };

/** Which side of the point is meant: the probability of at most x, or of more than x. */
export type Tail = 'lower' | 'upper';
