import { InstrumentDefinition, WaveEdit } from '@folge/contracts';
import { expect, it } from 'vitest';
import { faultOf } from './issue-sentence.ts';
import { issueTexts } from './issue-texts.ts';

const faults = (checked: ReturnType<typeof WaveEdit.safeParse> | ReturnType<typeof InstrumentDefinition.safeParse>) =>
  checked.error?.issues.map((issue) => faultOf(issue, issueTexts.nb));

it('says in words what a wave lacks', () => {
  const wave = { name: { nb: '' }, monthsAfterStart: 700, opensOn: 'i fjor', revision: null };
  expect(faults(WaveEdit.safeParse(wave))).toEqual([
    'må fylles ut',
    'kan være høyst 600',
    'må være en dato (åååå-mm-dd)',
  ]);
});

it('says in words what a form’s scales name wrongly', () => {
  const item = { kind: 'text', name: 'fritekst', wording: { nb: 'Noe mer?' } };
  const scale = { name: 's', label: { nb: 'S' }, items: ['fritekst'], reversed: ['m9'], minimum: 1, maximum: 5 };
  expect(faults(InstrumentDefinition.safeParse({ items: [item, item], scales: [scale] }))).toEqual([
    'har to spørsmål med samme navn',
    'kan ikke ha med «fritekst»: bare spørsmål med koder kan inngå',
    'har med «m9», som ikke er i skalaen',
  ]);
});
