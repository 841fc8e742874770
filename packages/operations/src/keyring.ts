import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { problem } from '@folge/contracts';
import {
  findPersonKeys,
  findPilotKey,
  insertPersonKeys,
  insertPilotKey,
  type PilotKeyPlace,
  type VaultDatabase,
} from '@folge/database';
import { constraintOf } from './refused-constraint.ts';
import { seal, unseal } from './seal.ts';

const keyBytes = 32;
/** How long a pilot's key stays in memory: a key that is destroyed in the vault is in no process after that. */
export const PILOT_KEY_MILLISECONDS = 5000;

const pilotKeyPlace = ({ pilotId, purpose }: PilotKeyPlace) => ({
  table: 'vault.pilot_key',
  column: 'wrapped_key',
  recordId: `${pilotId} ${purpose}`,
});
const personKeyPlace = (personId: string) => ({ table: 'vault.person_key', column: 'wrapped_key', recordId: personId });

/** A key of the house for one use, before and after the key-encryption key changes. */
export function houseKeyOf(keyEncryptionKey: Buffer, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', keyEncryptionKey, '', `folge ${use}`, keyBytes));
}

/** Where each wrapped key of the vault belongs, by its record: what a change of the key-encryption key has to keep. */
export const wrappedKeyPlaces = {
  'vault.person_key': personKeyPlace,
  'vault.pilot_key': (recordId: string) => ({ table: 'vault.pilot_key', column: 'wrapped_key', recordId }),
} as const;

function scopeOf(key: string, { purposeId, permission }: { purposeId: string; permission: string }): Buffer {
  return createHmac('sha256', key).update(`${purposeId}\0${permission}`).digest();
}

/**
 * The one place where keys are made, wrapped and unwrapped. A pilot's key is kept for a few seconds: every study number needs it.
 * A person's key is fetched each time and never kept, so that destroying it in the vault ends it here too.
 */
export class Keyring {
  readonly #vault: VaultDatabase;
  readonly #keyEncryptionKey: Buffer;
  readonly #pilotKeys = new Map<string, Promise<string>>();

  /** The key from outside is 32 bytes as base64url. */
  constructor(vault: VaultDatabase, keyEncryptionKey: string) {
    this.#vault = vault;
    this.#keyEncryptionKey = Buffer.from(keyEncryptionKey, 'base64url');
    if (this.#keyEncryptionKey.length !== keyBytes) throw new TypeError('The key-encryption key has 32 bytes.');
  }

  /** The key that the pilot's study numbers are digested with, as base64url; made the first time. */
  studyNumberKey(pilotId: string): Promise<string> {
    return this.#pilotKey({ pilotId, purpose: 'study_number_digest' });
  }

  /** What the ledger calls a permission of the pilot: nobody without the vault can tell which purpose, or which pilot. */
  async ledgerScope(pilotId: string, of: { purposeId: string; permission: string }): Promise<Buffer> {
    const key = await this.#pilotKey({ pilotId, purpose: 'ledger_scope' });
    return scopeOf(key, of);
  }

  /** The same, where the pilot has the key for it: none is made. Undefined: no line of the ledger is about the pilot, or it has ended. */
  async knownLedgerScope(pilotId: string, of: { purposeId: string; permission: string }): Promise<Buffer | undefined> {
    const place = { pilotId, purpose: 'ledger_scope' } as const;
    const isKnown = (await findPilotKey(this.#vault, place)) !== undefined;
    return isKnown ? scopeOf(await this.#pilotKey(place), of) : undefined;
  }

  /** A key of the house for one use, derived from the key-encryption key: it lies nowhere and changes with that key. */
  houseKey(use: string): Buffer {
    return houseKeyOf(this.#keyEncryptionKey, use);
  }

  #pilotKey(of: PilotKeyPlace): Promise<string> {
    const name = pilotKeyPlace(of).recordId;
    const known = this.#pilotKeys.get(name);
    if (known) return known;
    const key = this.#findOrMakePilotKey(of);
    this.#pilotKeys.set(name, key);
    const forget = () => this.#pilotKeys.delete(name);
    key.then(() => setTimeout(forget, PILOT_KEY_MILLISECONDS).unref(), forget);
    return key;
  }

  async #findOrMakePilotKey(of: PilotKeyPlace): Promise<string> {
    const place = pilotKeyPlace(of);
    const found = await findPilotKey(this.#vault, of);
    if (found) return unseal(this.#keyEncryptionKey, found, place).toString('base64url');
    const wrapped = seal(this.#keyEncryptionKey, randomBytes(keyBytes), place);
    await insertPilotKey(this.#vault, { ...of, wrappedKey: wrapped }).catch((error: unknown) => {
      throw constraintOf(error) === 'pilot_key_of_ended' ? problem('study.ended') : error;
    });
    // Another process may have been first: the vault keeps the first one, and that is the key.
    const kept = await findPilotKey(this.#vault, of);
    if (!kept) throw new Error('The vault did not keep the pilot’s key.');
    return unseal(this.#keyEncryptionKey, kept, place).toString('base64url');
  }

  /**
   * Makes a key for each new person and keeps them wrapped in the vault before they are used. Who has one already, from a
   * saving that was killed before its people were in, keeps that one.
   */
  async makePersonKeys(personIds: readonly string[]): Promise<Map<string, Buffer>> {
    const keys = new Map(personIds.map((personId) => [personId, randomBytes(keyBytes)]));
    const wrapped = personIds.map((personId) =>
      seal(this.#keyEncryptionKey, keys.get(personId) as Buffer, personKeyPlace(personId)),
    );
    if (personIds.length === 0) return keys;
    const made = await insertPersonKeys(this.#vault, { personIds, wrappedKeys: wrapped });
    return made === keys.size ? keys : this.personKeys(personIds);
  }

  /** The keys of these people that still exist. */
  async personKeys(personIds: readonly string[]): Promise<Map<string, Buffer>> {
    if (personIds.length === 0) return new Map();
    const rows = await findPersonKeys(this.#vault, personIds);
    return new Map(
      rows.map(({ personId, wrappedKey }) => [
        personId,
        unseal(this.#keyEncryptionKey, wrappedKey, personKeyPlace(personId)),
      ]),
    );
  }
}
