import { expect, test } from 'vitest';
import { readableText } from './readable-text.ts';

test.each([
  ['Hvor trygg er du p&aring; dette?', 'Hvor trygg er du på dette?'],
  ['Hvilke <b>tiltak</b> har du deltatt i?', 'Hvilke tiltak har du deltatt i?'],
  ['Det&#39;s <p class="x">to<br/>linjer</p>', "Det's to linjer"],
  ['&AElig;rlig &oslash; &#xE5; &eacute; &ndash; &laquo;ja&raquo;', 'Ærlig ø å é – «ja»'],
  ['alder < 18 og > 12', 'alder < 18 og > 12'],
  ['R&D &ukjent; &', 'R&D &ukjent; &'],
  ['  mange\n  mellomrom\u00a0', 'mange mellomrom'],
  ['Ba\u030at', 'Båt'],
  ['&lt;b&gt;', '<b>'],
])('shows %j as %j', (raw, text) => {
  expect(readableText(raw)).toBe(text);
});
