export * from './clone-database.ts';
export * from './free-port.ts';
export * from './locks.ts';
export * from './test-passwords.ts';
export * from './test-server.ts';
