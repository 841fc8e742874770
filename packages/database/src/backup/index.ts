export { type DumpedTable, leftOut, type SequenceState } from './dumped-tables.ts';
export { addressOf, clearPlace, lookAtPlace, makePlace, type Place, type PlaceState } from './empty-place.ts';
export { TableLoad } from './load-tables.ts';
export { asAdministratorOf, noteBackup, noteKeyRotation, noteRestore } from './note-restore.ts';
export { forEachWrappedKey, type WrappedKey, type WrappedKeyTable, withVaultKeys } from './rewrap.ts';
export { BlindLogin, type CopiedTable, Snapshot } from './snapshot.ts';
