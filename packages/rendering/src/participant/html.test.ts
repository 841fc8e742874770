import { expect, it } from 'vitest';
import { documentText, html } from './html.ts';

const written = (part: Parameters<typeof html>[1]) => documentText(html`${part}`).slice('<!doctype html>\n'.length);

it('escapes all that is not markup, within text and within attributes', () => {
  expect(written(`<b a="1">O'Neill & co</b>`)).toBe('&lt;b a=&quot;1&quot;&gt;O&#39;Neill &amp; co&lt;/b&gt;');
  const name = '"><script>alert(1)</script>';
  expect(written(html`<a href="${name}">x</a>`)).toBe(
    '<a href="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;">x</a>',
  );
});

it('leaves markup and lists of markup as they are, and escapes once', () => {
  const lines = ['a & b', 'c'].map((line) => html`<li>${line}</li>`);
  expect(written(html`<ul>${lines}</ul>`)).toBe('<ul><li>a &amp; b</li><li>c</li></ul>');
});

it('writes nothing for nothing, and a nought for a nought', () => {
  expect(written([null, undefined, false, ''])).toBe('');
  expect(written(0)).toBe('0');
});
