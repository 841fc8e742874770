import { ParticipantLanguage, type ParticipantPage } from '@folge/contracts';
import { describe, expect, it } from 'vitest';
import { examplePages, exampleReceipt } from '../../test/example-pages.ts';
import { participantAddresses } from './addresses.ts';
import { participantPageBytes, renderParticipantPage } from './render-participant-page.ts';

const render = (page: ParticipantPage, language: ParticipantLanguage = 'nb') => renderParticipantPage(page, language);
const textOf = (markup: string) => markup.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const main = (markup: string) => /<main[^>]*>([\s\S]*)<\/main>/.exec(markup)?.[1] ?? '';
const names = (markup: string, kind: string) =>
  [...markup.matchAll(/<(?:input|textarea|select)[^>]*>/g)]
    .map(([tag]) => ({ name: /name="([^"]*)"/.exec(tag)?.[1], type: /type="([^"]*)"/.exec(tag)?.[1] ?? 'text', tag }))
    .filter(({ type, tag }) => (kind === 'textarea' ? tag.startsWith('<textarea') : type === kind));
/** What a person has to fill in: the radio buttons of one question are one. */
const fields = (markup: string) =>
  new Set(
    ['text', 'password', 'radio', 'checkbox', 'textarea'].flatMap((kind) =>
      names(main(markup), kind).map(({ name }) => name),
    ),
  );
const allForms = (markup: string) => [...main(markup).matchAll(/<form[^>]*action="([^"]*)"/g)].map((match) => match[1]);
/** Where something is done; saying no does nothing. */
const forms = (markup: string) => allForms(markup).filter((action) => action !== participantAddresses.sayNo);

describe('C-8 leaving takes no more than joining', () => {
  const joining = ['consent', 'consent-confirm'] as const;
  const leaving = ['leave', 'leave-confirm'] as const;
  const askedOnce = { ...examplePages.consent, asked: examplePages.consent.asked.slice(0, 1) };

  it('has as many pages and forms', () => {
    expect(joining.map((kind) => forms(render(examplePages[kind])).length)).toEqual([1, 1]);
    expect(leaving.map((kind) => forms(render(examplePages[kind])).length)).toEqual([1, 1]);
  });

  it('has one field, where joining has one a question', () => {
    expect([...fields(render(askedOnce))]).toEqual(['answer.participation.p1']);
    expect([...fields(render(examplePages.leave))]).toEqual(['choice']);
    expect([...fields(render(examplePages['leave-confirm']))]).toEqual([]);
    expect([...fields(render(examplePages['consent-confirm']))]).toEqual([]);
  });

  it('takes one page and one field for one permission', () => {
    const page = render(examplePages['withdraw-purpose']);
    expect(forms(page)).toEqual([participantAddresses.withdrawPurpose]);
    expect([...fields(page)]).toEqual(['choice']);
  });

  it.each(ParticipantLanguage.options)('is open in %s, and asks for no reason', (language) => {
    for (const kind of [...leaving, 'withdraw-purpose'] as const) {
      const page = render(examplePages[kind], language);
      expect(forms(page)).toHaveLength(1);
      expect([...names(page, 'text'), ...names(page, 'textarea')]).toEqual([]);
    }
  });
});

describe('L-5 a page that asks to be sure', () => {
  const asking = ['leave-confirm', 'consent-confirm', 'withdraw-purpose', 'restrict', 'correct', 'lost-pin'] as const;

  it.each(asking)('has «no» before «yes» on %s, as a form and as a button, with the same nonce', (kind) => {
    const page = main(render(examplePages[kind]));
    expect(allForms(page.replace(/^/, '<main>').concat('</main>'))[0]).toBe(participantAddresses.sayNo);
    const nonces = [...page.matchAll(/name="nonce" value="(\w+)"/g)].map(([, nonce]) => nonce);
    expect(nonces).toEqual(['n0nce', 'n0nce']);
    const [no = '', yes = '', ...more] = page.match(/<button[^>]*>/g) ?? [];
    expect(no).toMatch(/form="say-no" formaction="\/min\/nei" formnovalidate/);
    expect([yes, more]).toEqual(['<button>', []]);
  });

  it('has such a «no» wherever a nonce is shown', () => {
    const pages = Object.values(examplePages).filter((page) => 'nonce' in page);
    const without = pages.filter((page) => !render(page).includes(`action="${participantAddresses.sayNo}"`));
    expect(without.map(({ kind }) => kind)).toEqual([]);
  });
});

describe('C-9 two choices, none taken beforehand', () => {
  it.each(ParticipantLanguage.options)('begins with deleting in %s', (language) => {
    for (const kind of ['leave', 'withdraw-purpose'] as const) {
      const page = render(examplePages[kind], language);
      const choices = [...page.matchAll(/<input type="radio"[^>]*>/g)].map(([tag]) => tag);
      expect(choices.map((tag) => /value="(\w+)"/.exec(tag)?.[1])).toEqual(['delete', 'keep']);
      expect(page).not.toContain('checked');
    }
  });

  it('takes no answer beforehand anywhere', () => {
    for (const page of Object.values(examplePages)) expect(render(page)).not.toMatch(/ checked| selected/);
  });

  it('says first what people fear, and then what cannot be deleted', () => {
    const page = textOf(main(render(examplePages.leave)));
    expect(page).toMatch(/^ Jeg vil slutte Du beholder plassen og pengene\. NAV får ikke vite det\./);
    expect(page.indexOf('Det som NAV selv har skrevet om deg.')).toBeGreaterThan(0);
    expect(page.indexOf('Tall vi har vist fram før.')).toBeGreaterThan(0);
    expect(page.indexOf('Tall vi har vist fram før.')).toBeLessThan(page.indexOf('Slutt, og slett alt om meg'));
  });

  it('tells the young whether parents can see it, and others nothing of parents', () => {
    const { leave } = examplePages;
    expect(textOf(render({ ...leave, canParentsSee: true }))).toContain(
      'Foreldrene dine kan se om du er med eller ikke',
    );
    expect(textOf(render({ ...leave, canParentsSee: false }))).toContain('Nei. Foreldrene dine får ikke se');
    expect(render({ ...leave, isYoung: false })).not.toMatch(/oreldre/);
  });

  it('E-14 promises an employee the job, and speaks of no place', () => {
    const page = textOf(main(render({ ...examplePages.leave, inForce: [], isStaff: true })));
    expect(page).toContain('Du beholder jobben. Lederen din får ikke vite det.');
    expect(page).not.toMatch(/plassen|NAV/);
  });
});

describe('the start page', () => {
  it('begins with three choices', () => {
    const links = [...main(render(examplePages.start)).matchAll(/<a[^>]*href="([^"]*)"/g)].map((match) => match[1]);
    expect(links.slice(0, 3)).toEqual(['/min/slutte', '/min/om-meg', 'tel:+4722000000']);
  });

  it('shows when it was opened before, and by which other letters', () => {
    const { start } = examplePages;
    const shown = (openedFirstAt: string | null, otherLettersOpenedAt: string[] = []) =>
      textOf(render({ ...start, openedFirstAt, otherLettersOpenedAt }));
    expect(shown(null)).toContain('Dette er første gang siden din blir åpnet.');
    expect(shown('2026-11-01T10:00:00Z')).toContain('åpnet første gang 1. november 2026.');
    expect(shown('2026-11-01T10:00:00Z')).not.toContain('Andre brev');
    const both = shown('2026-11-01T10:00:00Z', ['2026-11-14T10:00:00Z', '2026-11-20T10:00:00Z']);
    expect(both).toMatch(/Andre brev til deg ble åpnet: *14\. november 2026 *20\. november 2026/);
  });
});

describe('a receipt', () => {
  const { done } = examplePages;
  const shown = (receipt: Partial<typeof exampleReceipt>) =>
    textOf(render({ ...done, receipt: { ...exampleReceipt, ...receipt } }));

  it('E-8 gives both dates when both are known', () => {
    const page = shown({ alsoAt: [], unreadableAfter: '2026-12-22' });
    expect(page).toContain('Slettet her 22. november 2026 kl. 13:05.');
    expect(page).toContain('Kan ikke leses noe sted etter 22. desember 2026.');
    expect(page).not.toContain('Slettes også hos');
  });

  it('E-8 names the holders instead of a second date until they have confirmed, even if a date slips in', () => {
    const page = shown({ alsoAt: ['TSD'], unreadableAfter: '2026-12-22' });
    expect(page).toContain('Slettes også hos: TSD');
    expect(page).not.toContain('Kan ikke leses noe sted');
  });

  it('gives no date of deletion when nothing was deleted', () => {
    expect(shown({ kind: 'withdrawal', goneHereAt: null, alsoAt: [] })).not.toMatch(/Slettet|leses noe sted/);
  });
});

describe('what is stored', () => {
  const page = { ...examplePages['about-me'] };

  it('C-12 has the names of the platform in the language of the page, and those of the study in theirs', () => {
    const shown = textOf(render(page, 'uk'));
    expect(shown).toContain('Ім&#39;я Kari Oppdiktet');
    expect(shown).not.toContain('Navn');
    expect(render(page, 'uk')).toContain('<bdi lang="nb">Hvor fornøyd er du med hjelpen du får?</bdi>');
  });

  it('writes a day as the language does', () => {
    const things = [{ ...examplePages.correct.thing, value: '2027-05-01' }];
    expect(textOf(render({ ...page, groups: [{ heading: 'Om deg', things }] }, 'pl'))).toContain('1 maja 2027');
  });

  it('says once where the answers of a form came from, and opens them', () => {
    const markup = main(render(page));
    expect(markup).toContain('<details><summary><h2><bdi>Svarene dine</bdi></h2></summary>');
    expect(textOf(markup).match(/Du har sagt det selv, lagret 4. mars 2026/g)).toHaveLength(1);
  });

  it('writes ages as a range is written', () => {
    const age = { ...examplePages.correct.thing, word: 'age', value: '16-19' } as const;
    const shown = textOf(render({ ...page, groups: [{ heading: 'Om deg', word: 'about', things: [age] }] }));
    expect(shown).toContain('Alder 16–19');
  });

  it('is kept as a file that looks the same where nothing can be fetched, with all of it open and no way to act', () => {
    const saved = render({ ...page, asFile: true });
    expect(saved).toContain('<style>');
    expect(saved).not.toMatch(/<(?:form|button|input|link|script)\b|<details(?! id="\w+" open| open)/);
    expect(saved).not.toMatch(/<a\b/);
    expect(textOf(saved)).toContain('K7QX-2M4P-9TRA');
  });
});

describe('consent', () => {
  const asking = ['consent', 'consent-confirm', 'guardian'] as const;

  it.each(['ar', 'uk', 'so', 'ti', 'pl'] as const)(
    'C-12 is never collected in %s, which nobody has read over',
    (language) => {
      for (const kind of asking) {
        const page = render(examplePages[kind], language);
        expect(forms(page)).toEqual([]);
        expect([...main(page).matchAll(/hreflang="(\w+)"/g)].map((match) => match[1])).toEqual(['nb', 'nn', 'en']);
      }
    },
  );

  it.each(['nb', 'nn', 'en'] as const)('is asked in %s', (language) => {
    for (const kind of asking) expect(forms(render(examplePages[kind], language))).toHaveLength(1);
  });

  it('shows the notice before the questions, open', () => {
    const page = main(render(examplePages.consent));
    expect(page).toContain('<details open>');
    expect(page.indexOf('Hva handler det om?')).toBeLessThan(page.indexOf('<fieldset'));
  });

  it('tells of a study that asks nothing, in any language, and leads to saying no', () => {
    for (const language of ParticipantLanguage.options) {
      const page = main(render({ ...examplePages.consent, asked: [] }, language));
      expect(forms(page)).toEqual([]);
      expect(page).toContain('Hva handler det om?');
      expect(page).toContain('href="/min/slutte"');
    }
  });

  it('shows the headings of the mandatory parts as headings', () => {
    const noticeText = 'Hei.\n\nHvem er ansvarlig?\nInstituttet.\n\nDu kan klage';
    expect(render({ ...examplePages.consent, noticeText })).toContain(
      '<p>Hei.</p><h2>Hvem er ansvarlig?</h2><p>Instituttet.</p><p>Du kan klage</p>',
    );
  });

  it('says which language the notice is in, and which way it runs', () => {
    const page = render({ ...examplePages.consent, noticeLanguage: 'ar', noticeText: 'نص' });
    expect(page).toContain('<div class="notice" lang="ar" dir="rtl"><p>نص</p></div>');
  });

  it('shows a guardian that the young person said no, and asks no more', () => {
    const page = render({ ...examplePages.guardian, youngSaid: 'no' });
    expect(forms(page)).toEqual([]);
    expect(textOf(page)).toContain('Ungdommen har sagt nei. Da er svaret nei.');
  });
});

describe('L-6 a refused code', () => {
  it('names all the reasons and none of them, and repeats nothing', () => {
    const page = textOf(render(examplePages['enter-code']));
    for (const reason of ['skrevet feil', 'for gammel', 'en ny kode', 'er slettet']) expect(page).toContain(reason);
    expect(render(examplePages['enter-code'])).not.toMatch(/name="code"[^>]*value=/);
  });
});

describe.each(Object.values(examplePages))('the page $kind', (page) => {
  const markup = render({ ...page, studyName: '<script>x</script>' });

  it('carries no style and no script of its own, and escapes names', () => {
    expect(markup).not.toMatch(/ style=|<style|<script>| on\w+=|javascript:/);
    expect([...markup.matchAll(/<script[^>]*>/g)].map(([tag]) => tag)).toEqual(
      page.kind === 'enter-code' || page.kind === 'expired' ? ['<script src="/min/kode.js" defer>'] : [],
    );
  });

  it('fetches nothing from elsewhere', () => {
    const addresses = [...markup.matchAll(/(?:src|href|action)="([^"]*)"/g)].map((match) => match[1] ?? '');
    expect(addresses.filter((address) => !/^(\/min|#main|tel:|mailto:)/.test(address))).toEqual([]);
  });

  it('sends every form by POST, with a nonce where something is taken away', () => {
    for (const [form] of markup.matchAll(/<form[\s\S]*?<\/form>/g)) {
      expect(form).toContain('method="post"');
      if ('nonce' in page && main(markup).includes(form)) expect(form).toContain('name="nonce" value="n0nce"');
    }
  });

  it('is the same each time', () => {
    expect(render(page, 'ti')).toBe(render(page, 'ti'));
  });
});

describe('a page as it is sent', () => {
  it.each(ParticipantLanguage.options)(
    'is the page to the byte in %s, with what a frame keeps made or known',
    (language) => {
      for (const page of Object.values(examplePages)) {
        const whole = renderParticipantPage(page, language);
        for (const _ of ['made', 'known']) {
          expect(participantPageBytes(page, language, page).toString(), page.kind).toBe(whole);
        }
      }
    },
  );

  it('shows what is the person’s own anew in a frame that is kept', () => {
    const frame = examplePages.start;
    const sent = (own: Partial<typeof frame>) => participantPageBytes({ ...frame, ...own }, 'nb', frame).toString();
    const kinds = (name: string) => ({ kindsOfData: [{ name, language: 'nb' as const }] });
    expect(sent(kinds('Oppdiktet skjema'))).toContain('Oppdiktet skjema');
    expect(sent(kinds('Oppdiktet samtale'))).not.toContain('Oppdiktet skjema');
  });
});
