import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { Confirmations } from './confirmation.ts';

const confirmations = new Confirmations('an invented secret of thirty-two signs');
const asking = { sessionDigest: Buffer.alloc(32, 7), action: 'leave' };
const asked = { target: 'delete', stateVersion: '3', receiptNumber: 'ABCD-EFGH-JKMN-PQRS' };
const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

it('L-5 takes a nonce as it was written and in no other way: what is used once has one digest', () => {
  const nonce = confirmations.make(asking, asked);
  const digest = createHash('sha256').update(nonce).digest();
  expect(confirmations.check(nonce, asking)).toMatchObject({ ...asked, nonceDigest: digest });
  const [content, signature = ''] = nonce.split('.');
  const same = [...signs].map((sign) => `${signature.slice(0, -1)}${sign}`).filter((one) => one !== signature);
  const decoded = Buffer.from(signature, 'base64url');
  const written = [...same, `${signature}=`, `${signature}==`, ` ${signature}`, `${signature}\n`];
  const taken = written.filter((one) => Buffer.from(one, 'base64url').equals(decoded));
  expect(taken.length).toBeGreaterThanOrEqual(7);
  for (const one of taken) expect(confirmations.check(`${content}.${one}`, asking)).toBeUndefined();
});

it('L-5 takes no nonce of another session, of another form, or after ten minutes', () => {
  const now = Date.now();
  const nonce = confirmations.make(asking, asked, now);
  expect(confirmations.check(nonce, { ...asking, sessionDigest: Buffer.alloc(32, 8) }, now)).toBeUndefined();
  expect(confirmations.check(nonce, { ...asking, action: 'restrict' }, now)).toBeUndefined();
  expect(confirmations.check(nonce, asking, now + 599_000)).toMatchObject(asked);
  expect(confirmations.check(nonce, asking, now + 600_000)).toBeUndefined();
});
