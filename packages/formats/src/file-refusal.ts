/** Why a file is refused as a whole. One code per reason; a screen or a catalogue of problems gives the words. */
export const fileRefusalCodes = [
  'file.empty',
  'file.header-only',
  'file.unclosed-quote',
  'file.nul-bytes',
  'file.too-large',
  'file.row-too-long',
  'file.too-many-columns',
  'file.wrong-encoding',
  'file.not-a-table',
  'file.damaged',
  'file.zip-bomb',
  'file.macros',
  'file.encrypted',
  'file.external-links',
  'file.doctype',
  'file.sheet-not-found',
  'file.national-identity-number',
] as const;

export type FileRefusalCode = (typeof fileRefusalCodes)[number];

/** Numbers and places only: what a cell holds never becomes part of a refusal. */
export type FileRefusalFacts = {
  row?: number;
  column?: number;
  sheet?: string;
  part?: string;
  sizeBytes?: number;
  limitBytes?: number;
  limit?: number;
};

/**
 * The one error with which this package refuses a file. `code` says why, `facts` say where (row and column as a person
 * sees them, counted from 1). Anything else that is thrown here is a fault of ours.
 */
export class FileRefusal extends Error {
  readonly code: FileRefusalCode;
  readonly facts: FileRefusalFacts;

  constructor(code: FileRefusalCode, facts: FileRefusalFacts = {}) {
    super(`${code} ${JSON.stringify(facts)}`);
    this.name = 'FileRefusal';
    this.code = code;
    this.facts = facts;
  }
}
