import { expect, it } from 'vitest';
import { SignInLimit } from './sign-in-limit.ts';

const start = 1_000_000;
const from = (address: string, userName = 'kari') => ({ address, userName });

/** How many of these attempts are let through. */
function letThrough(limit: SignInLimit, attempts: { address: string; userName: string }[], now = start): number {
  return attempts.filter((attempt) => limit.begin(attempt, now) === 0).length;
}

it('lets one name try ten times from one network, and again after five minutes', () => {
  const limit = new SignInLimit();
  expect(letThrough(limit, Array(12).fill(from('192.0.2.1')))).toBe(10);
  expect(limit.begin(from('192.0.2.1'), start + 1000)).toBe(299);
  expect(limit.begin(from('192.0.2.1'), start + 300_000)).toBe(0);
});

it('lets one network try fifty times, whichever names it tries', () => {
  const limit = new SignInLimit();
  const names = Array.from({ length: 60 }, (_, index) => from('192.0.2.1', `navn-${index}`));
  expect(letThrough(limit, names)).toBe(50);
  expect(limit.begin(from('192.0.2.2', 'navn-59'), start)).toBe(0);
});

it('counts the addresses of one IPv6 network as one', () => {
  const limit = new SignInLimit();
  const addresses = Array.from({ length: 12 }, (_, index) => from(`2001:db8:0:7::${index.toString(16)}`));
  expect(letThrough(limit, addresses)).toBe(10);
  expect(limit.begin(from('2001:db8:0:8::1'), start)).toBe(0);
});

it('lets a name be tried a hundred times from everywhere, and its owner sign in from where she did before', () => {
  const limit = new SignInLimit();
  const home = from('198.51.100.7');
  limit.begin(home, start);
  limit.succeed(home);
  const others = Array.from({ length: 120 }, (_, index) => from(`203.0.113.${index}`));
  expect(letThrough(limit, others)).toBe(100);
  expect(limit.begin(home, start)).toBe(0);
});

it('forgives a right password', () => {
  const limit = new SignInLimit();
  for (let round = 0; round < 200; round += 1) {
    expect(limit.begin(from('192.0.2.1'), start)).toBe(0);
    limit.succeed(from('192.0.2.1'));
  }
});

it('counts no attempt that nobody could look at', () => {
  const limit = new SignInLimit();
  for (let at = 0; at < 40; at += 1) {
    expect(limit.begin(from('192.0.2.1'), start)).toBe(0);
    limit.takeBack(from('192.0.2.1'));
  }
  expect(letThrough(limit, Array(12).fill(from('192.0.2.1')))).toBe(10);
});
