export { ageLimits, needsGuardian } from './age-limits.ts';
export { answerConsent, type ConsentAnswer, type ConsentAnswers } from './answer-consent.ts';
export type { Asking, ConsentRoom } from './asked-facts.ts';
export { type AskingInLanguages, askedAtStart, askedInNearest } from './asked-in-nearest.ts';
export { type AskedLetter, type AskedPermission, type AskedPurposes, askedPurposes } from './asked-purposes.ts';
export { type GuardiansYes, listGuardiansYes } from './guardians-yes.ts';
export { permissionOf } from './judge-questions.ts';
export {
  approveLinkKeyDestruction,
  endProjects,
  proposeLinkKeyDestruction,
  readProjectEnd,
} from './project-end.ts';
export { readAskAgain } from './read-ask-again.ts';
export {
  changeRegistration,
  findStudyRegistration,
  recordWaiver,
  refuseUnregistered,
} from './study-registration.ts';
export { sweepConsents } from './sweep-consents.ts';
