export * from './configuration.ts';
export * from './instrument.ts';
export * from './localized.ts';
export * from './problem.ts';
export * from './problem-catalogue.ts';
export * from './role.ts';
export * from './source.ts';
export * from './upload.ts';
