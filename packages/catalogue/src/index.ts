export * from './catalogue-file.ts';
export * from './check-references.ts';
export * from './read-catalogue.ts';
