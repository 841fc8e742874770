import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { attribute, XmlScanner } from './xml-scanner.ts';

type Told = [kind: string, text: string][];

/** Texts that come in several pieces become one, so that two readers can be compared. */
function add(told: Told, kind: string, text: string): void {
  const last = told[told.length - 1];
  if (kind === 'text' && last?.[0] === 'text') last[1] += text;
  else told.push([kind, text]);
}

function bySaxes(xml: string): Told {
  const told: Told = [];
  const parser = new SaxesParser();
  let depth = 0;
  parser.on('opentag', (tag) => {
    depth++;
    add(told, 'open', `${tag.name} ${tag.attributes.r ?? ''}`);
  });
  parser.on('closetag', (tag) => {
    depth--;
    add(told, 'close', tag.name);
  });
  parser.on('text', (text) => text !== '' && depth > 0 && add(told, 'text', text));
  parser.on('cdata', (text) => text !== '' && add(told, 'text', text));
  parser.write(xml).close();
  return told;
}

function byScanner(xml: string, size: number): Told {
  const told: Told = [];
  const scanner = new XmlScanner({
    open: (name, attributes) => add(told, 'open', `${name} ${attribute(attributes, 'r') ?? ''}`),
    close: (name) => add(told, 'close', name),
    text: (text) => text !== '' && add(told, 'text', text),
  });
  for (let at = 0; at < xml.length; at += size) scanner.write(xml.slice(at, at + size));
  scanner.end();
  return told;
}

const text = fc.constantFrom(
  'a',
  'æ ø',
  '&amp;',
  '&#229;',
  '&#x1F600;',
  '&lt;b&gt;',
  ' ',
  '\n',
  '"',
  "'",
  '\r\n',
  '\r',
  ']',
);
const noise = fc.constantFrom('<!-- a > b <c> -->', '<![CDATA[<x>&amp;]]>', '<?pi a="<"?>', '');
const value = fc.constantFrom('A1', 'a>b', "it's", '&quot;x&quot;', '/', '');
const { element } = fc.letrec<{ element: string; content: string }>((tie) => ({
  element: fc
    .record({ name: fc.constantFrom('row', 'c', 'x.y', 'is-t'), value, spaced: fc.boolean(), content: tie('content') })
    .map((it) => {
      const start = it.spaced ? `<${it.name}  xr='1' r = "${it.value}" ` : `<${it.name} r="${it.value}"`;
      return it.content === '' ? `${start}/>` : `${start}>${it.content}</${it.name}${it.spaced ? ' ' : ''}>`;
    }),
  content: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    text,
    noise,
    fc
      .array(fc.oneof({ depthSize: 'small' }, text, noise, tie('element')), { maxLength: 4 })
      .map((list) => list.join('')),
  ),
}));

test('tells the same as a general XML parser, however the text is cut', () => {
  fc.assert(
    fc.property(element, fc.integer({ min: 1, max: 40 }), (root, size) => {
      const xml = `<?xml version="1.0"?>\n<!-- head -->${root}\n`;
      expect(byScanner(xml, size)).toEqual(bySaxes(xml));
    }),
    { seed: 4, numRuns: 1000 },
  );
});

test.each([
  ['a DOCTYPE', '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', 'file.doctype'],
  ['an entity of its own', '<x>&secret;</x>', 'file.doctype'],
  ['a part cut off', '<x><y>', 'file.damaged'],
  ['a tag cut off', '<x></x', 'file.damaged'],
  ['elements that cross', '<x><y></x></y>', 'file.damaged'],
  ['nothing at all', '', 'file.damaged'],
])('refuses %s', (_, xml, code) => {
  expect(() => byScanner(xml, 7)).toThrow(expect.objectContaining({ code }));
});
