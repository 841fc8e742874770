export { GateKeeper } from './gate-keeper.ts';
export { exportPseudonym, taskPlace } from './holder-tasks.ts';
export { makeReceiptNumber, normaliseReceiptNumber, unreadableHereAfter } from './make-receipt.ts';
export { type Gate, passRestoreGate } from './restore-gate.ts';
export { type RevokingLink, revokeLink } from './revoke-link.ts';
export { makeRightsRoom, type Retention, type RightsRoom } from './rights-room.ts';
export { sweepRights } from './sweep-rights.ts';
export { type TakingAway, takeAway } from './take-away.ts';
