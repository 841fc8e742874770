import { Refusal } from '@folge/contracts';
import { findReceipt, findStateVersion, isSaidNoTo, type StoredReceipt, saidNo, useNonce } from '@folge/database';
import {
  type Asked,
  asChangingParticipant,
  asParticipant,
  type Confirmation,
  Confirmations,
  confirmationSeconds,
  findDone,
  participantFields,
  type TakingAway,
  takeAway,
} from '@folge/operations';
import type { Platform } from '../platform.ts';
import { field } from './form-body.ts';
import { isOwn, type OwnVisit, type Visit } from './participant-page.ts';

/** What a confirmed page does. */
export type ActOfPage = Pick<TakingAway, 'act' | 'permission' | 'keepsGiven'>;

/** Pages that ask «are you sure», and what is done when somebody is: once, in the state it was asked in. */
export class ConfirmingActs {
  readonly #signed: Confirmations;
  readonly #platform: Platform;
  /** Erasures that were just done: what else the same person sent in the meantime gets the same receipt. */
  readonly #erased = new Map<string, Promise<StoredReceipt>>();

  constructor(platform: Platform) {
    this.#platform = platform;
    this.#signed = new Confirmations(platform.configuration.jwtSecret);
  }

  /** A nonce for the form of this page. Nothing is kept of it here. */
  ask({ sessionDigest, start }: OwnVisit, action: string, asked: Omit<Asked, 'stateVersion'>): string {
    const { stateVersion } = start;
    if (stateVersion === null) throw new Error('A page that asks for something reads where the person stands.');
    return this.#signed.make({ sessionDigest, action }, { ...asked, stateVersion });
  }

  /** What the form confirms, when its nonce was made for this session and this form and is no older than ten minutes. */
  check({ sessionDigest, request }: Visit, action: string): Confirmation | undefined {
    if (!sessionDigest) return undefined;
    return this.#signed.check(field(request.body, participantFields.nonce), { sessionDigest, action });
  }

  /** Uses the nonce up. Stale: the person's state is another by now, and nothing may be done. */
  async use(visit: OwnVisit, action: string, confirmed: Confirmation): Promise<'fresh' | 'used' | 'stale'> {
    const { sessionDigest } = visit;
    const used = await asChangingParticipant(this.#platform.databases, sessionDigest, async (db, link) => {
      if ((await findStateVersion(db, link)) !== confirmed.stateVersion) return 'stale';
      const isFresh = await useNonce(db, { ...confirmed, sessionDigest, action, pilotId: link.pilotId });
      if (isFresh) return 'fresh';
      return (await isSaidNoTo(db, confirmed)) ? 'stale' : 'used';
    });
    return used ?? 'stale';
  }

  /** No to what one of these pages asks: its nonce is used up, and nothing else is. Undefined: it is the nonce of none of them. */
  async sayNo<Action extends string>(visit: OwnVisit, actions: readonly Action[]): Promise<Action | undefined> {
    const { sessionDigest } = visit;
    for (const action of actions) {
      const asked = this.check(visit, action);
      if (!asked) continue;
      await asChangingParticipant(this.#platform.databases, sessionDigest, (db, { pilotId }) =>
        useNonce(db, { ...asked, sessionDigest, action: saidNo, pilotId }),
      );
      return action;
    }
    return undefined;
  }

  /** The receipt that this form led to before; a form that is sent again does nothing more. */
  earlier({ receiptNumber }: Confirmation): Promise<StoredReceipt | undefined> {
    return findReceipt(this.#platform.databases.participant, receiptNumber);
  }

  /**
   * Takes away what the form confirms. Undefined: nothing was done, because the nonce was another's, too old, or made for a state
   * that is no more. Sent again, or when nothing is left to take back, the earlier receipt comes back.
   */
  async takeAway(
    visit: Visit,
    action: string,
    actOf: (target: string) => ActOfPage | undefined,
  ): Promise<StoredReceipt | undefined> {
    const confirmed = this.check(visit, action);
    const act = confirmed && actOf(confirmed.target);
    if (!confirmed || !act || !visit.sessionDigest) return undefined;
    const earlier = await this.earlier(confirmed);
    if (earlier) return earlier;
    if (!isOwn(visit)) return this.#erased.get(visit.sessionDigest.toString('hex'));
    const taking = this.#taking(visit, { ...act, receiptNumber: confirmed.receiptNumber });
    // Used before and no receipt yet: it is being done, or the process was killed before it was. Doing it again does it once.
    const isStale = (await this.use(visit, action, confirmed)) === 'stale';
    return isStale ? this.#done(visit, taking) : this.#takeAwayOnce(visit, taking);
  }

  #taking({ start, request }: OwnVisit, act: ActOfPage & Pick<TakingAway, 'receiptNumber'>): TakingAway {
    const { pilotId, personId, holder } = start;
    const recordedByRole = holder === 'guardian' ? 'guardian' : 'participant';
    return { ...act, pilotId, personId, recordedByRole, actorId: null, requestId: request.id };
  }

  /** The receipt of what was done meanwhile: by this very form, or by another where that left nothing to take back. */
  async #done({ sessionDigest, start }: OwnVisit, taking: TakingAway): Promise<StoredReceipt | undefined> {
    const { databases } = this.#platform;
    const earlier = await findReceipt(databases.participant, taking.receiptNumber);
    const done = earlier ?? (await asParticipant(databases, sessionDigest, (db) => findDone(db, taking)));
    return done ?? this.#erasedOf(start);
  }

  async #takeAwayOnce({ sessionDigest, start }: OwnVisit, taking: TakingAway): Promise<StoredReceipt | undefined> {
    if (taking.act !== 'erasure') {
      return takeAway(this.#platform.rights, taking).catch((error) => this.#goneMeanwhile(error, start));
    }
    const keys = [start.personId, sessionDigest.toString('hex')];
    const begun = this.#erased.get(start.personId);
    const erasing = begun ?? takeAway(this.#platform.rights, taking);
    for (const key of keys) this.#erased.set(key, erasing);
    const forget = () => {
      for (const key of keys) this.#erased.delete(key);
    };
    setTimeout(forget, confirmationSeconds * 1000).unref();
    return erasing.catch((error) => {
      forget();
      throw error;
    });
  }

  /** A guardian is not told that the young person had everything deleted in the meantime. */
  #erasedOf({ personId, holder }: OwnVisit['start']): Promise<StoredReceipt> | undefined {
    return holder === 'guardian' ? undefined : this.#erased.get(personId);
  }

  #goneMeanwhile(error: unknown, start: OwnVisit['start']): Promise<StoredReceipt> {
    const erased = this.#erasedOf(start);
    if (error instanceof Refusal && error.code === 'not-found' && erased) return erased;
    throw error;
  }
}
