export {
  answerField,
  participantAddresses,
  participantCodeScript,
  participantFields,
  participantPageBytes,
  participantStylesheet,
} from '@folge/rendering';
export { type Asked, type Confirmation, Confirmations, confirmationSeconds } from './confirmation.ts';
export { type Correcting, correctThing } from './correct-thing.ts';
export {
  asChangingParticipant,
  asParticipant,
  digestLinkSession,
  exchangeLinkCode,
  inTurnOfParticipant,
  linkSessionSeconds,
} from './enter-participant.ts';
export { askForNewPin, choosePin, enterPin, type PinEntry } from './pin.ts';
export { faultOfPin } from './pin-digits.ts';
export { readAboutMe, shownThing } from './read-about-me.ts';
export { type OwnReading, readStored } from './read-stored.ts';
export type { KnownThing } from './stored-thing.ts';
