/**
 * Whether an act takes what was given with it, here and from everybody who holds a copy: an erasure does, and a withdrawal or an
 * objection that keeps nothing.
 */
export function deletesGiven({ kind, keepsGiven }: { kind: string; keepsGiven: boolean }): boolean {
  return kind === 'erasure' || ((kind === 'withdrawal' || kind === 'objection') && !keepsGiven);
}
