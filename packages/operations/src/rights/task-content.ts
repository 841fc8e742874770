import type { HolderTask } from '@folge/contracts';
import type { OnePermission } from '@folge/database';
import { seal, unseal } from '../seal.ts';

/** What a task is about: whom the holder knows by what, and what of hers is to go; null: everything. */
export type TaskContent = { reference: string; permission: OnePermission | null };

/** Where a task's content is sealed: nowhere else does it open. */
export const taskPlace = (taskId: string) => ({ table: 'rights.holder_task', column: 'reference', recordId: taskId });

/** Seals it under the task's own key, destroyed when the task is confirmed. */
export function sealTask(key: Buffer, taskId: string, content: TaskContent): Buffer {
  return seal(key, JSON.stringify(content), taskPlace(taskId));
}

type Opened = Pick<HolderTask, 'reference' | 'scope'>;

/**
 * What the task holds. One that was made before tasks said what is to go holds the reference alone; one of somebody whose key was gone
 * already, after a restore, does not know what she is known by.
 */
export function openTask(key: Buffer, taskId: string, sealed: Buffer): Opened {
  const text = unseal(key, sealed, taskPlace(taskId)).toString('utf8');
  if (!text.startsWith('{')) return { reference: text, scope: null };
  const { reference, permission } = JSON.parse(text) as TaskContent;
  return { reference: reference || null, scope: permission ?? 'everything' };
}
