import type { UploadJob } from '@folge/database';
import { type GateKeeper, performCheck, performSave, type UploadRoom } from '@folge/operations';

/**
 * Does one job of the queue. Behind a closed gate nothing is done with anybody's answers: the sweep puts the job up again when
 * the gate is open.
 */
export async function performJob(room: UploadRoom, gate: GateKeeper, job: UploadJob): Promise<void> {
  if (gate.closedBecause !== undefined) return;
  if (job.verb === 'check') await performCheck(room, job);
  else await performSave(room, job);
}
