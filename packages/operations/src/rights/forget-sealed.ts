import {
  deleteSealedNotKept,
  listSealedOfPeople,
  listStatementsOfPeople,
  type MainTransaction,
  type SealedOrigin,
  type SealedRow,
  type TakenBack,
} from '@folge/database';
import type { Keyring } from '../keyring.ts';
import { sealedValuePlace } from '../participant/contested-value.ts';
import { statementPlace } from '../participant/statement-place.ts';
import { type Place, unseal } from '../seal.ts';

type Opened = {
  key?: string;
  outcome?: { outcomeId: string; coveredBy: string | null };
  /** In a statement: what was recorded, as the person saw it. */
  stands?: string;
};

/** Undefined: it came from no form and no outcome, but from the person's own name or contact, or is her words alone. */
function originOf(opened: Opened, of: { personId: string; sealedId: string }): SealedOrigin | undefined {
  if (opened.outcome) return { ...of, outcomeId: opened.outcome.outcomeId, coveredBy: opened.outcome.coveredBy };
  const [kind, waveId, instrumentId, uploadId] = (opened.key ?? '').split('/').map(decodeURIComponent);
  if (kind === 'answer' && waveId && instrumentId && uploadId) return { ...of, waveId, instrumentId, uploadId };
  // Written down before the origin was: nobody can tell that it does not rest on what is deleted.
  return opened.stands !== undefined && opened.key === undefined ? { ...of, isAnybodys: true } : undefined;
}

function openedOf(text: string): Opened {
  return text.startsWith('{') ? JSON.parse(text) : {};
}

type Sealed = { rows: readonly SealedRow[]; keys: ReadonlyMap<string, Buffer>; place: (id: string) => Place };

function originsOf({ rows, keys, place }: Sealed): SealedOrigin[] {
  return rows.flatMap(({ personId, sealedId, sealed }) => {
    const key = keys.get(personId);
    if (!key) return [];
    const opened = openedOf(unseal(key, sealed, place(sealedId)).toString('utf8'));
    return originOf(opened, { personId, sealedId }) ?? [];
  });
}

/**
 * What is deleted with a permission is deleted where it lies sealed too: the value before a correction; a contested outcome, which
 * a decision would otherwise put back; and what a request says of it, also one that was decided, or is about no sealed value.
 */
export async function forgetSealed(
  { db, keyring, pilotId }: { db: MainTransaction; keyring: Keyring; pilotId: string },
  taken: readonly TakenBack[],
): Promise<void> {
  if (taken.length === 0) return;
  const personIds = [...new Set(taken.map(({ personId }) => personId))];
  const values = await listSealedOfPeople(db, { pilotId, personIds });
  const statements = await listStatementsOfPeople(db, { pilotId, personIds });
  const keys = await keyring.personKeys([...new Set([...values, ...statements].map(({ personId }) => personId))]);
  const sealed = [
    ...originsOf({ rows: values, keys, place: sealedValuePlace }),
    ...originsOf({ rows: statements, keys, place: statementPlace }),
  ];
  await deleteSealedNotKept(db, { pilotId, taken, sealed });
}
