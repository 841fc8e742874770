export { listReadings, type PersonReading } from './list-readings.ts';
export { type NewReading, noteReading } from './note-reading.ts';
export { personReference, personReferences } from './person-reference.ts';
