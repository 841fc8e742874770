import { expect, test } from 'vitest';
import { digestPassword, makePassword, passwordMatches } from './password.ts';

test('a made password has 20 signs in four groups and is another one each time', () => {
  const made = makePassword();
  expect(made).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/);
  expect(makePassword()).not.toBe(made);
});

test('a password matches its own digest, another does not, and nobody has a digest that matches', async () => {
  const digest = await digestPassword('riktig hest');
  expect(await passwordMatches('riktig hest', digest)).toBe(true);
  expect(await passwordMatches('riktig hes', digest)).toBe(false);
  expect(await passwordMatches('riktig hest', null)).toBe(false);
  expect(digest).not.toContain('riktig');
});
