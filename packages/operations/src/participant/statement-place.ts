/** Where what a person wrote about a value is sealed. */
export const statementPlace = (requestId: string) => ({
  table: 'rights.request',
  column: 'statement',
  recordId: requestId,
});
