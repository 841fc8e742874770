import { type Login, logins } from '@folge/database';

/** Roles belong to the whole server, so every test knows the same passwords. */
export const testPasswords = Object.fromEntries(Object.keys(logins).map((login) => [login, `test-${login}`])) as Record<
  Login,
  string
>;
