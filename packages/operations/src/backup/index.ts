export { readBackupHead } from './backup-head.ts';
export { type KeyPruning, pruneBackupKeys, removeUnreadable } from './prune-backups.ts';
export { BackupRefusal } from './refuse-backup.ts';
export { noteRestoredVault, type RestoredBackup, restoreBackup } from './restore-backup.ts';
export { rotateKeys } from './rotate-keys.ts';
export {
  type Credentials,
  hasPeopleWhoMay,
  requireTwoPeople,
  requireTwoPeopleOfBackup,
  type TwoPeople,
} from './two-people.ts';
export { refuseVaultWithoutKeys, type WrittenBackup, writeBackup } from './write-backup.ts';
