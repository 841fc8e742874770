export * from './clone-database.ts';
export * from './locks.ts';
export * from './test-passwords.ts';
export * from './test-server.ts';
