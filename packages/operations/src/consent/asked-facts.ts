import { dayInNorway, type NoticeLanguage, type Permission, problem } from '@folge/contracts';
import { type AskingFacts, findSealedTurns18, type MainTransaction, readAskingFacts } from '@folge/database';
import type { Keyring } from '../keyring.ts';
import { unsealTurns18 } from '../sealed-identity.ts';
import { ageLimits, needsGuardian } from './age-limits.ts';
import { knownAge } from './known-age.ts';

/**
 * What asking stands on: a transaction that sees the person's consents, one that may fetch her sealed month (the same one on
 * her own page, that of the identity login for a researcher), and the keys.
 */
export type ConsentRoom = { db: MainTransaction; identity?: MainTransaction; keyring: Keyring };

export type Asking = {
  pilotId: string;
  personId: string;
  holder: 'person' | 'guardian';
  language: NoticeLanguage;
  /** A guardian at her own page learns of the young person's word only what the study lets parents see; a researcher knows. */
  isGuardiansPage?: boolean;
};

export type Facts = AskingFacts & {
  age: number | undefined;
  minimumAge: number | null;
  ages: ReturnType<typeof ageLimits>;
};

export async function readFacts(room: ConsentRoom, { pilotId, personId }: Pick<Asking, 'pilotId' | 'personId'>) {
  const facts = await readAskingFacts(room.db, { pilotId, personId });
  if (!facts) throw problem('not-found');
  return factsOf(facts, await readTurns18(room, personId));
}

/** The facts with the ages that hold and the age that is surely hers. */
export function factsOf(read: AskingFacts, turns18: string | null): Facts {
  const minimumAge = read.ageRule?.minimumAge ?? null;
  const known = knownAge({ ...read, turns18 }, dayInNorway());
  // Where the rule lets nobody under 18 in, an age that is not stored is an adult's.
  const age = known ?? (minimumAge !== null && minimumAge >= 18 ? 18 : undefined);
  return { ...read, age, minimumAge, ages: ageLimits(read.ageRule, read.ageSettings) };
}

async function readTurns18({ db, identity, keyring }: ConsentRoom, personId: string): Promise<string | null> {
  const sealed = await findSealedTurns18(identity ?? db, personId);
  const key = sealed && (await keyring.personKeys([personId])).get(personId);
  return key && sealed ? unsealTurns18(key, { personId, sealedTurns18: sealed }) : null;
}

/** The latest word on one permission. */
export function standingOf<T extends { purposeId: string; permission: Permission }>(
  facts: { standing: readonly T[] },
  purposeId: string,
  permission: Permission,
): T | undefined {
  return facts.standing.find((one) => one.purposeId === purposeId && one.permission === permission);
}

export function asksGuardian(facts: Facts, purposeId: string): boolean {
  if (facts.age === undefined) return false;
  const isSpecial = facts.purposes.find((one) => one.purposeId === purposeId)?.specialCategory ?? false;
  return needsGuardian(facts.age, isSpecial ? facts.ages.special : facts.ages.ordinary);
}
