import { expect, test } from 'vitest';
import { messageText, type ReportTextKey, reportMessage, reportText, reportTexts } from './report-text.ts';

const keys = Object.keys(reportTexts) as ReportTextKey[];
const places = (text: string) => [...text.matchAll(/\{(\w+(?::\w+)?)\}/g)].map((match) => match[1]).sort();

test.each(keys)('%s has a text in bokmål, nynorsk and English with the same places to fill in', (key) => {
  const text = reportTexts[key];
  expect(Object.keys(text)).toEqual(['nb', 'nn', 'en']);
  expect(Object.values(text).every((words) => words.trim() === words && words.length > 0)).toBe(true);
  expect(places(text.nn)).toEqual(places(text.nb));
  expect(places(text.en)).toEqual(places(text.nb));
});

test('a sentence is filled with numbers in the unit of its goal', () => {
  const sentence = reportMessage('goal.share', {
    numerator: 30,
    n: 40,
    value: 0.75,
    low: 0.604,
    high: 0.86,
    unit: 'share',
  });
  expect(messageText(sentence, 'en')).toBe(
    '30 of 40 is 75.0%. Allowing for differences between the offices, the share probably lies between 60.4% and 86.0%.',
  );
});

test('a unit with a name is named where the text asks for it', () => {
  const facts = { size: 4817.2, low: 3617.1, high: 6017.3, n: 185, unit: 'number', unitName: { nb: 'dollar' } };
  expect(messageText(reportMessage('goal.change.increase', facts), 'nb')).toBe(
    'I gjennomsnitt er verdien 4817 dollar høyere enn ved starten (trolig mellom 3617 og 6017), målt hos de samme 185 personene.',
  );
});

test('a sentence within a sentence is shown in the same language', () => {
  const inner = reportMessage('reason.one_office');
  expect(messageText(reportMessage('goal.not_computed', { reason: inner }), 'nb')).toBe(
    `Kan ikke beregnes: ${reportTexts['reason.one_office'].nb}`,
  );
});

test('a fact that is missing is visible, and a key from a newer version shows itself', () => {
  expect(reportText('computed', 'nb')).toBe('Beregnet {date}');
  expect(messageText({ key: 'from.the.future', facts: {} }, 'nb')).toBe('from.the.future');
});
