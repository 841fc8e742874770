const firstWeights = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1];
const secondWeights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1];
const daysInMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const ZERO = 48;
const NINE = 57;

/** The eleven digits under test, reused: the check runs on every long cell of a file. */
const digits = new Uint8Array(11);

function weighted(weights: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += (weights[i] as number) * (digits[i] as number);
  return sum % 11;
}

function digitPair(at: number): number {
  return (digits[at] as number) * 10 + (digits[at + 1] as number);
}

function digitsAreIdentityNumber(): boolean {
  let day = digitPair(0);
  if (day > 40) day -= 40;
  let month = digitPair(2);
  if (month > 80) month -= 80;
  else if (month > 40) month -= 40;
  const days = daysInMonth[month - 1];
  if (days === undefined || day < 1 || day > days) return false;
  return weighted(firstWeights) === 0 && weighted(secondWeights) === 0;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= NINE;
}

function digitRunEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && isDigit(bytes[at])) at++;
  return at;
}

function copyDigits(bytes: Uint8Array, start: number, to: number, count: number): void {
  for (let i = 0; i < count; i++) digits[to + i] = (bytes[start + i] as number) - ZERO;
}

/** Length in bytes of one separator (a space of any kind, a new line, a hyphen) at this place, else 0. */
function separatorLength(bytes: Uint8Array, at: number): number {
  const byte = bytes[at];
  if (byte === 0x20 || byte === 0x2d || byte === 0x09 || byte === 0x0a) return 1;
  if (byte === 0x0d) return bytes[at + 1] === 0x0a ? 2 : 1;
  if (byte === 0xc2 && bytes[at + 1] === 0xa0) return 2;
  if (byte === 0xe2 && bytes[at + 1] === 0x80 && bytes[at + 2] === 0xaf) return 3;
  return 0;
}

/** Ten digits that fill the whole cell (with a trailing `.0` at most): the leading zero was eaten by a spreadsheet. */
function isWholeCell(bytes: Uint8Array, run: { start: number; end: number }, cell: { start: number; end: number }) {
  for (let i = cell.start; i < run.start; i++) if ((bytes[i] as number) > 0x27) return false;
  let at = run.end;
  if (bytes[at] === 0x2e || bytes[at] === 0x2c) at++;
  while (at < cell.end && bytes[at] === ZERO) at++;
  while (at < cell.end && (bytes[at] as number) <= 0x27) at++;
  return at >= cell.end;
}

/** The digits after a decimal mark (`1234.12345678901`) are a fraction, not a number of their own. */
function isFraction(bytes: Uint8Array, runStart: number, cellStart: number): boolean {
  if (runStart - cellStart < 2 || !isDigit(bytes[runStart - 2])) return false;
  return bytes[runStart - 1] === 0x2e || bytes[runStart - 1] === 0x2c;
}

function runIsIdentityNumber(
  bytes: Uint8Array,
  run: { start: number; end: number },
  cell: { start: number; end: number },
): boolean {
  const length = run.end - run.start;
  if (isFraction(bytes, run.start, cell.start)) return false;
  if (length === 11) {
    copyDigits(bytes, run.start, 0, 11);
    return digitsAreIdentityNumber();
  }
  if (length === 10 && isWholeCell(bytes, run, cell)) {
    digits[0] = 0;
    copyDigits(bytes, run.start, 1, 10);
    return digitsAreIdentityNumber();
  }
  if (length !== 6 && length !== 5) return false;
  const gap = separatorLength(bytes, run.end);
  if (gap === 0) return false;
  const next = run.end + gap;
  if (digitRunEnd(bytes, next, cell.end) - next !== 5) return false;
  if (length === 5 && !isWholeCell(bytes, { start: run.start, end: next + 5 }, cell)) return false;
  digits[0] = 0;
  copyDigits(bytes, run.start, 6 - length, length);
  copyDigits(bytes, next, 6, 5);
  return digitsAreIdentityNumber();
}

/** The eleven digits of a number written in groups: «15 09 85 00097», «15.09.85 00097», «15 098 500 097». */
function groupsAreIdentityNumber(bytes: Uint8Array, start: number, end: number): boolean {
  let count = 0;
  let dots = 0;
  let groups = 0;
  for (let at = start; at < end; ) {
    const runEnd = digitRunEnd(bytes, at, end);
    const length = runEnd - at;
    if (length < 2 || count + length > 11) return false;
    copyDigits(bytes, at, count, length);
    count += length;
    groups++;
    const isDot = bytes[runEnd] === 0x2e;
    const gap = isDot ? 1 : separatorLength(bytes, runEnd);
    if (gap === 0 || !isDigit(bytes[runEnd + gap])) break;
    if (isDot) dots++;
    at = runEnd + gap;
  }
  // One dot and nothing else is a decimal mark.
  return count === 11 && groups > 1 && !(groups === 2 && dots === 1) && digitsAreIdentityNumber();
}

const powerOfTen = /^[1-9][.,]\d{8,10}[eE]\+?(0?9|10)$/;

/** A whole cell in the notation of powers of ten («1.5098500097E+10») that lost no digit. */
function isPowerOfTen(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start > 24 || !isDigit(bytes[start]) || (bytes[start + 1] !== 0x2e && bytes[start + 1] !== 0x2c))
    return false;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1');
  return powerOfTen.test(text) && findsNationalIdentityNumber(Number(text.replace(',', '.')).toFixed(0));
}

/** The first byte of letters and signs beyond those of Western Europe: other alphabets' digits and spaces among them. */
const FAR_LETTERS = 0xcc;

/** A text with every kind of digit, space and dash as the plain one, and without signs that take no room. */
function plainly(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/\p{Zs}/gu, ' ')
    .replaceAll(/\p{Pd}/gu, '-')
    .replaceAll(/\p{Nd}/gu, (digit) => String(valueOfDigit(digit.codePointAt(0) as number)));
}

/** Unicode keeps the digits of each alphabet in a row of ten, the zero first. */
function valueOfDigit(point: number): number {
  let zero = point;
  while (zero > point - 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return (point - zero) % 10;
}

/**
 * The same question as {@link findsNationalIdentityNumber} for UTF-8 (or ASCII) bytes from `start` to `end`, without
 * making a string. Cells shorter than ten bytes cost one comparison.
 */
export function bytesHoldNationalIdentityNumber(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < 10) return false;
  let at = start;
  let isFar = false;
  while (at < end) {
    if (!isDigit(bytes[at])) {
      if ((bytes[at] as number) >= FAR_LETTERS) isFar = true;
      at++;
      continue;
    }
    const runEnd = digitRunEnd(bytes, at, end);
    if (runEnd - at >= 5 && runIsIdentityNumber(bytes, { start: at, end: runEnd }, { start, end })) return true;
    if (runEnd - at < 10 && end - at > 11 && groupsAreIdentityNumber(bytes, at, end)) return true;
    at = runEnd;
  }
  if (isPowerOfTen(bytes, start, end)) return true;
  return isFar && farTextHolds(bytes, start, end);
}

function farTextHolds(bytes: Uint8Array, start: number, end: number): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('utf8');
  const plain = plainly(text);
  return plain !== text && findsNationalIdentityNumber(plain);
}

/**
 * Says whether a text holds a Norwegian national identity number: eleven digits in a row, or six, one separator (space
 * or hyphen) and five, with a possible date and both control digits right. Counts too: the eleven digits in other groups, in other alphabets' digits or as a power of ten; d-numbers (day + 40), H-numbers
 * and synthetic numbers (month + 40 or + 80), and a number that fills the whole text but lost its leading zero.
 * Digits that are part of a longer run of digits do not count. Returns only yes or no, never the value.
 * Source: Skatteetaten's description of the number and of its control digits (weights 3 7 6 1 8 9 4 5 2 and
 * 5 4 3 2 7 6 5 4 3 2, modulo 11).
 */
export function findsNationalIdentityNumber(text: string): boolean {
  if (text.length < 10) return false;
  const bytes = Buffer.from(text, 'utf8');
  return bytesHoldNationalIdentityNumber(bytes, 0, bytes.length);
}
