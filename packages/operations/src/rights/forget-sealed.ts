import {
  deleteSealedNotKept,
  listSealedOfPeople,
  type MainTransaction,
  type SealedOrigin,
  type TakenBack,
} from '@folge/database';
import type { Keyring } from '../keyring.ts';
import { sealedValuePlace } from '../participant/contested-value.ts';
import { unseal } from '../seal.ts';

type Opened = { type: string; key?: string; outcome?: { outcomeId: string; coveredBy: string | null } };

/** Undefined: it came from no form and no outcome, but from the person's own name or contact. */
function originOf(opened: Opened, of: { personId: string; valueId: string }): SealedOrigin | undefined {
  if (opened.outcome) return { ...of, outcomeId: opened.outcome.outcomeId, coveredBy: opened.outcome.coveredBy };
  const [kind, waveId, instrumentId, uploadId] = (opened.key ?? '').split('/').map(decodeURIComponent);
  return kind === 'answer' && waveId && instrumentId && uploadId
    ? { ...of, waveId, instrumentId, uploadId }
    : undefined;
}

/**
 * What is deleted with a permission is deleted where it lies sealed too: the value before a correction, and a contested outcome,
 * which a decision would otherwise put back.
 */
export async function forgetSealed(
  { db, keyring, pilotId }: { db: MainTransaction; keyring: Keyring; pilotId: string },
  taken: readonly TakenBack[],
): Promise<void> {
  if (taken.length === 0) return;
  const personIds = [...new Set(taken.map(({ personId }) => personId))];
  const found = await listSealedOfPeople(db, { pilotId, personIds });
  const keys = await keyring.personKeys([...new Set(found.map(({ personId }) => personId))]);
  const sealed = found.flatMap(({ personId, valueId, sealedValue }) => {
    const key = keys.get(personId);
    if (!key) return [];
    const opened: Opened = JSON.parse(unseal(key, sealedValue, sealedValuePlace(valueId)).toString('utf8'));
    return originOf(opened, { personId, valueId }) ?? [];
  });
  await deleteSealedNotKept(db, { pilotId, taken, sealed });
}
