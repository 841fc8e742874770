import { isAscii, isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { certainly, type Detection, perhaps } from './detection.ts';
import type { Encoding } from './file-settings.ts';

const others = (value: Encoding): Encoding[] =>
  (['utf-8', 'windows-1252', 'utf-16le', 'utf-16be'] as const).filter((encoding) => encoding !== value);

/** UTF-16 without a mark shows as zero bytes in every second place, since most letters of a table are Latin. */
function utf16ByZeroBytes(head: Buffer): Encoding | undefined {
  let even = 0;
  let odd = 0;
  const length = Math.min(head.length, 4096) & ~1;
  for (let i = 0; i < length; i += 2) {
    if (head[i] === 0) even++;
    if (head[i + 1] === 0) odd++;
  }
  const pairs = length / 2;
  if (pairs < 2) return undefined;
  if (odd > pairs * 0.6 && even < pairs * 0.05) return 'utf-16le';
  if (even > pairs * 0.6 && odd < pairs * 0.05) return 'utf-16be';
  return undefined;
}

function lengthOfWholeLetters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(4, bytes.length); back++) {
    const byte = bytes[bytes.length - back] as number;
    if (byte < 0x80) return bytes.length - back + 1;
    if (byte >= 0xc0) return bytes.length - back;
  }
  return bytes.length;
}

/** What is said of a whole file that is valid UTF-8. */
export function utf8Of({ marked, ascii }: { marked: boolean; ascii: boolean }): Detection<Encoding> {
  if (marked) return certainly('utf-8', 'byte-order-mark', others('utf-8'));
  return certainly('utf-8', ascii ? 'only-ascii' : 'valid-utf-8', others('utf-8'));
}

type Walk = { valid: boolean; ascii: boolean };

/** Walks through the whole file: a first letter outside ASCII may come after the sample. A gigabyte takes about a second. */
async function walkAsUtf8(path: string): Promise<Walk> {
  let ascii = true;
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
    if (rest.length === 0 && isAscii(chunk)) continue;
    ascii = false;
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const whole = lengthOfWholeLetters(bytes);
    if (!isUtf8(bytes.subarray(0, whole))) return { valid: false, ascii };
    rest = bytes.subarray(whole);
  }
  return { valid: isUtf8(rest), ascii };
}

/**
 * The encoding of a text file: by its byte order mark, by the pattern of zero bytes (UTF-16), else UTF-8 where the
 * whole file is valid UTF-8 and CP1252 where it is not. Certain with a mark and for valid UTF-8 with letters outside
 * ASCII; for pure ASCII every reading is the same.
 */
export async function detectEncoding(path: string, head: Buffer): Promise<Detection<Encoding>> {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) {
    return utf8Of({ marked: true, ascii: false });
  }
  if (head[0] === 0xff && head[1] === 0xfe) return certainly('utf-16le', 'byte-order-mark', others('utf-16le'));
  if (head[0] === 0xfe && head[1] === 0xff) return certainly('utf-16be', 'byte-order-mark', others('utf-16be'));
  const utf16 = utf16ByZeroBytes(head);
  if (utf16) return perhaps(utf16, 'zero-bytes-in-pattern', others(utf16));
  const walk = await walkAsUtf8(path);
  if (!walk.valid) return perhaps('windows-1252', 'not-valid-utf-8', others('windows-1252'));
  return utf8Of({ marked: false, ascii: walk.ascii });
}
