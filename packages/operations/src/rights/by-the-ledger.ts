/** Who did it, in the trail, where a restore does an act again. */
export const byTheLedger = { actorId: null, role: 'ledger', objectId: null, outcome: 'done', requestId: null } as const;
