import type { Encoding } from './file-settings.ts';

/** Code of each of the 256 letters of CP1252, found by decoding every byte once. */
const bytesOfLetters = new Map(
  [...new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))].map(
    (letter, byte) => [letter, byte] as const,
  ),
);

function windows1252(text: string): Buffer {
  const bytes = Buffer.alloc(text.length);
  let at = 0;
  for (const letter of text) bytes[at++] = bytesOfLetters.get(letter) ?? 0x3f;
  return bytes.subarray(0, at);
}

/** Text in an encoding, without byte order mark. A letter that CP1252 lacks becomes `?`. */
export function encodeText(text: string, encoding: Encoding): Buffer {
  if (encoding === 'windows-1252') return windows1252(text);
  if (encoding === 'utf-8') return Buffer.from(text, 'utf8');
  const bytes = Buffer.from(text, 'utf16le');
  return encoding === 'utf-16le' ? bytes : bytes.swap16();
}
