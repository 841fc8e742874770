import type { z } from 'zod';
import { useTexts } from '../texts/language.tsx';
import { languageNames } from '../texts/language-names.ts';
import { fieldWords } from './field-words.ts';
import { issueTexts } from './issue-texts.ts';

type Issue = z.core.$ZodIssue;
type Words = ReturnType<typeof useTexts<typeof issueTexts.nb>>;

/** The sentence that a reader gets for what a contract finds wrong: which field, and what to do about it. */
export function useIssueSentence(): (issue: Issue) => string {
  const words = useTexts(issueTexts);
  const fields = { ...useTexts(fieldWords), ...useTexts(languageNames) };
  return (issue) => {
    const place = issue.path.map((part) =>
      typeof part === 'number' ? String(part + 1) : wordOf(String(part), fields),
    );
    return `${place.join(' › ') || words.whole} ${faultOf(issue, words)}.`;
  };
}

function wordOf(name: string, fields: Record<string, string>): string {
  return fields[name] ?? name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}

export function faultOf(issue: Issue, words: Words): string {
  switch (issue.code) {
    case 'invalid_type':
      return typeFault(issue, words);
    case 'too_small':
      return tooSmall(issue, words);
    case 'too_big':
      return tooBig(issue, words);
    case 'invalid_format':
      return issue.format === 'date' ? words.notDate : words.notAllowedSigns;
    case 'invalid_value':
      return words.notInList;
    case 'unrecognized_keys':
      return words.unknownField(issue.keys.join(', '));
    case 'custom':
      return ownFault(issue.message, words);
    default:
      return words.wrongShape;
  }
}

function typeFault({ expected, input }: Extract<Issue, { code: 'invalid_type' }>, words: Words): string {
  if (input === undefined || input === null || input === '') {
    return expected === 'number' || expected === 'int' ? words.notNumber : words.missing;
  }
  if (expected === 'int') return words.notWhole;
  return expected === 'number' ? words.notNumber : words.wrongShape;
}

function tooSmall({ origin, minimum }: Extract<Issue, { code: 'too_small' }>, words: Words): string {
  if (origin === 'string') return minimum === 1 ? words.missing : words.atLeastLetters(String(minimum));
  return origin === 'array' ? words.atLeastMembers(String(minimum)) : words.atLeast(String(minimum));
}

function tooBig({ origin, maximum }: Extract<Issue, { code: 'too_big' }>, words: Words): string {
  if (origin === 'string') return words.atMostLetters(String(maximum));
  return origin === 'array' ? words.atMostMembers(String(maximum)) : words.atMost(String(maximum));
}

/** The contracts' own findings are told apart by their English words. */
function ownFault(message: string, words: Words): string {
  if (message === 'two items have the same name') return words.sameName;
  const [, name, fault] = /^(.*) is not (a coded item|in the scale)$/.exec(message) ?? [];
  if (name === undefined) return words.wrongShape;
  return fault === 'in the scale' ? words.notInScale(name) : words.notCoded(name);
}
