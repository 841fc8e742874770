import { describe, expect, it } from 'vitest';
import { danglingReferences } from './check-references.ts';
import { readCatalogue } from './read-catalogue.ts';

const catalogue = readCatalogue();

describe('danglingReferences', () => {
  it('finds nothing in the delivered catalogue', () => {
    expect(danglingReferences(catalogue)).toEqual([]);
  });

  it('names an outcome that a goal counts and its pilot does not record', () => {
    const outcomes = catalogue.outcomes.filter((one) => one.outcomeId !== 'norsk_cefr');
    expect(danglingReferences({ ...catalogue, outcomes })).toEqual([
      'ssa-m3 in ssa names norsk_cefr, which is not there',
    ]);
  });

  it('names a code that an outcome does not have', () => {
    const outcomes = catalogue.outcomes.map((one) =>
      one.pilotId === 'ssa' ? { ...one, codes: (one.codes ?? []).filter(({ code }) => code !== 'arbeid_deltid') } : one,
    );
    expect(danglingReferences({ ...catalogue, outcomes })).toEqual([
      'ssa-m1 in ssa names utfallsskjema=arbeid_deltid, which is not there',
    ]);
  });

  it('names a scale that no version of the instrument has', () => {
    const instrumentVersions = catalogue.instrumentVersions.filter((one) => one.instrumentId !== 'who5');
    expect(danglingReferences({ ...catalogue, instrumentVersions })).toEqual([
      'kvp-m4 names the scale who5.trivsel, which is not there',
    ]);
  });
});
