export { type IssuedLink, type IssuingLinks, issueLinks } from './issue-links.ts';
export { digestLinkCode, inGroups, readLinkCode } from './link-code.ts';
export { type LetterRoom, makeLetters, readLetters, refuseLetters } from './make-letters.ts';
