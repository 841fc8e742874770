export * from './catalogue-file.ts';
export * from './check-references.ts';
export * from './demonstration/demonstration.ts';
export * from './demonstration/invent-demonstration.ts';
export * from './read-catalogue.ts';
