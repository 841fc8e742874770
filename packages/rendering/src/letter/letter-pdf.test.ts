import { ParticipantLanguage } from '@folge/contracts';
import { describe, expect, it } from 'vitest';
import { type Letter, lettersPdf, qrRuns } from './letter-pdf.ts';

const letter = (language: ParticipantLanguage, change: Partial<Letter> = {}): Letter => ({
  language,
  code: '01234-56789-ABCDE-FGHJK-MNPQR-S',
  study: 'Et forsøk med et navn som er langt nok til å ta plass',
  invented: 'OPPDIKTEDE TALL',
  letterNumber: '1234-5678',
  contact: {
    name: 'Frida Forsker (oppdiktet)',
    phone: '22 33 44 55',
    hours: 'mandag–fredag 9–15',
    openHours: { from: 1, until: 5, opens: '09:00', closes: '15:00' },
    interpreter: true,
  },
  ...change,
});

const made = (letters: readonly Letter[]) =>
  lettersPdf(letters, { origin: 'https://folge.test', at: new Date('2026-01-15T12:00:00Z') });
const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length;

describe('a letter', () => {
  it.each(ParticipantLanguage.options)('E-14 is one page in %s, also with an employee’s texts', (language) => {
    expect(pagesOf(made([letter(language)]))).toBe(1);
    expect(pagesOf(made([letter(language, { isStaff: true, invented: null })]))).toBe(1);
    const contact = {
      name: 'Forskerne ved Oppdiktet institutt for arbeidsliv, utdanning og velferd',
      phone: '+47 22 33 44 55',
      hours: 'mandag, tirsdag og torsdag kl. 9–15, ellers etter avtale med den som svarer på telefonen',
      interpreter: true,
    };
    expect(pagesOf(made([letter(language, { contact })]))).toBe(1);
  });

  it('has a page for each person and the fonts of every script in it', () => {
    const pdf = made([letter('nb'), letter('ar'), letter('ti'), letter('uk')]);
    expect(pagesOf(pdf)).toBe(4);
    for (const font of ['SourceSans3', 'NotoSansArabic', 'NotoSansEthiopic'])
      expect(pdf.includes(font), font).toBe(true);
  });

  it('is the same bytes each time, so that nothing but the letters is in it', () => {
    expect(made([letter('nb')]).equals(made([letter('nb')]))).toBe(true);
  });

  it('carries the moment it was made, which just after midnight in Norway is no midnight in UTC', () => {
    const pdf = lettersPdf([letter('nb')], { origin: 'https://folge.test', at: new Date('2026-01-14T23:30:00Z') });
    expect(pdf.toString('latin1').match(/D:\d+Z/g)).toEqual(['D:20260114233000Z', 'D:20260114233000Z']);
  });

  it('draws a square code whose corners are the three finders', () => {
    const rows = qrRuns('https://folge.test/min#0123456789ABCDEFGHJKMNPQRS');
    const size = rows.length;
    expect((size - 17) % 4).toBe(0);
    for (const row of [rows[0], rows[6]]) {
      expect(row?.[0]).toEqual([0, 7]);
      expect(row?.at(-1)).toEqual([size - 7, 7]);
    }
    expect(rows[size - 1]?.[0]).toEqual([0, 7]);
  });
});
