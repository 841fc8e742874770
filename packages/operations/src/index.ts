export * from './add-account.ts';
export * from './password.ts';
