export { TrailChain } from './chain-trail.ts';
export { acceptTrail, keepTrail, type LostLines, TrailLostItsHead } from './keep-trail.ts';
export { listReadings } from './list-readings.ts';
export { type NewReading, noteReading } from './note-reading.ts';
export { personReference, personReferences } from './person-reference.ts';
export { expectRestoredTrail, keepTrailAfterRestore, type RestoredTrail } from './restored-trail.ts';
export { type TrailWitness, trailWitness, WitnessRefused } from './trail-witness.ts';
export { type TrailFault, type TrailState, verifyTrail } from './verify-trail.ts';
