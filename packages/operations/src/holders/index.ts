export { confirmCopyDeleted, confirmHolderTask, forgetTaskReferences, registerHolder } from './confirm-tasks.ts';
export { readHolders, readRecallList } from './holder-list.ts';
