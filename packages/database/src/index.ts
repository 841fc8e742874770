export * from './connect.ts';
export * from './embedded-server.ts';
export * from './logins.ts';
export * from './migrate.ts';
export * from './roles.ts';
export * from './schema.ts';
