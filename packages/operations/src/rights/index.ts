export { exportPseudonym, taskPlace } from './holder-tasks.ts';
export { makeReceiptNumber, normaliseReceiptNumber, unreadableHereAfter } from './make-receipt.ts';
export { type Gate, passRestoreGate } from './restore-gate.ts';
export type { Retention, RightsRoom } from './rights-room.ts';
export { type TakingAway, takeAway } from './take-away.ts';
