/** A random id in the ledger: its sixteen bytes. */
export function idReference(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex');
}

/** The id that a line of the ledger is about; of a line without one, the empty text. */
export function idOfReference(reference: Buffer | null): string {
  const hex = reference?.toString('hex') ?? '';
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
