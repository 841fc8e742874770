export { findKeyOf } from './check-backup.ts';
export { type KeyPruning, pruneBackupKeys, removeUnreadable } from './prune-backups.ts';
export { BackupRefusal } from './refuse-backup.ts';
export { noteRestoredVault, type RestoredBackup, restoreBackup } from './restore-backup.ts';
export { rotateKeys } from './rotate-keys.ts';
export { type Credentials, requireTwoPeople, type TwoPeople } from './two-people.ts';
export { type WrittenBackup, writeBackup } from './write-backup.ts';
