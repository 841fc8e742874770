import { open, stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { FileRefusal } from './file-refusal.ts';
import { defaultSizeLimitBytes, type Encoding } from './file-settings.ts';

const CHUNK_BYTES = 256 * 1024;

/** The size of a file in bytes; refuses an empty one and one above the limit, before a byte is read. */
export async function checkedSize(path: string, sizeLimitBytes = defaultSizeLimitBytes): Promise<number> {
  const { size } = await stat(path);
  if (size === 0) throw new FileRefusal('file.empty');
  if (size > sizeLimitBytes) throw new FileRefusal('file.too-large', { sizeBytes: size, limitBytes: sizeLimitBytes });
  return size;
}

function withoutByteOrderMark(bytes: Buffer): Buffer {
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return marked ? bytes.subarray(3) : bytes;
}

/** A file that is still being written: whether all of it has been. */
export type Growth = { isWhole: boolean };

/** How soon a file that has no more bytes for now is looked at again. */
const GROWTH_MILLISECONDS = 4;

/** Waits until a file has so many bytes, or is whole. It need not be there yet. */
export async function untilGrown(path: string, bytes: number, growth: Growth): Promise<void> {
  const size = () =>
    stat(path).then(
      (found) => found.size,
      () => 0,
    );
  while (!growth.isWhole && (await size()) < bytes) await sleep(GROWTH_MILLISECONDS);
}

/** The bytes of a file as they come to be written, without byte order mark, to its end; each piece until the next is asked for. */
export async function* growingChunks(path: string, growth: Growth): AsyncGenerator<Buffer> {
  const file = await open(path);
  const room = Buffer.allocUnsafeSlow(CHUNK_BYTES);
  try {
    for (let at = 0; ; ) {
      const { isWhole } = growth;
      const { bytesRead } = await file.read(room, 0, CHUNK_BYTES, at);
      const bytes = room.subarray(0, bytesRead);
      if (bytesRead === 0 && isWhole) return;
      if (bytesRead === 0) await sleep(GROWTH_MILLISECONDS);
      else yield at === 0 ? withoutByteOrderMark(bytes) : bytes;
      at += bytesRead;
    }
  } finally {
    await file.close();
  }
}

/** The bytes of a file from one to another, the first and the last included; one piece is read while another is used. */
async function* chunksOf(path: string, { start = 0, end = Number.POSITIVE_INFINITY }): AsyncGenerator<Buffer> {
  const file = await open(path);
  const rooms = [Buffer.allocUnsafeSlow(CHUNK_BYTES), Buffer.allocUnsafeSlow(CHUNK_BYTES)];
  let at = start;
  const read = async (room: Buffer) => {
    const { bytesRead } = await file.read(room, 0, Math.min(CHUNK_BYTES, end + 1 - at), at);
    at += bytesRead;
    return room.subarray(0, bytesRead);
  };
  try {
    let next = read(rooms[0] as Buffer);
    for (let turn = 1; ; turn++) {
      const bytes = await next;
      if (bytes.length === 0) return;
      next = read(rooms[turn % 2] as Buffer);
      // Whoever stops in between must not leave a failure behind that nobody hears of.
      next.catch(() => {});
      yield bytes;
    }
  } finally {
    await file.close();
  }
}

/**
 * The file's text as UTF-8 bytes without byte order mark, piece by piece, whatever its encoding; each piece until the next is
 * asked for. UTF-8 goes through untouched, so that an invalid byte is still there to be found; of such a file alone may a part
 * be asked, from one byte to another, both included.
 */
export async function* utf8Chunks(
  path: string,
  encoding: Encoding,
  part: { start?: number; end?: number } = {},
): AsyncGenerator<Buffer> {
  const chunks = chunksOf(path, part);
  if (encoding === 'utf-8') {
    let isFirst = part.start === undefined;
    for await (const chunk of chunks) {
      yield isFirst ? withoutByteOrderMark(chunk) : chunk;
      isFirst = false;
    }
    return;
  }
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }), 'utf8');
  yield Buffer.from(decoder.decode(), 'utf8');
}
