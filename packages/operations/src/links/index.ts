export { type IssuedLink, type IssuingLinks, issueLinks } from './issue-links.ts';
export { digestLinkCode, inGroups, readLinkCode } from './link-code.ts';
export { findLastDay, type LetterRoom, makeLetters, readLetters } from './make-letters.ts';
