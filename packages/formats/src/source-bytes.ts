import { createReadStream } from 'node:fs';
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

/** The bytes of a file as they come to be written, without byte order mark, to its end. */
export async function* growingChunks(path: string, growth: Growth): AsyncGenerator<Buffer> {
  const file = await open(path);
  try {
    for (let at = 0; ; ) {
      const { isWhole } = growth;
      const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(CHUNK_BYTES), 0, CHUNK_BYTES, at);
      if (bytesRead === 0 && isWhole) return;
      if (bytesRead === 0) await sleep(GROWTH_MILLISECONDS);
      else yield at === 0 ? withoutByteOrderMark(buffer.subarray(0, bytesRead)) : buffer.subarray(0, bytesRead);
      at += bytesRead;
    }
  } finally {
    await file.close();
  }
}

/**
 * The file's text as UTF-8 bytes without byte order mark, piece by piece, whatever its encoding. UTF-8 goes through
 * untouched, so that an invalid byte is still there to be found.
 */
export async function* utf8Chunks(path: string, encoding: Encoding): AsyncGenerator<Buffer> {
  const stream = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  if (encoding === 'utf-8') {
    let isFirst = true;
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      yield isFirst ? withoutByteOrderMark(chunk) : chunk;
      isFirst = false;
    }
    return;
  }
  const decoder = new TextDecoder(encoding);
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    yield Buffer.from(decoder.decode(chunk, { stream: true }), 'utf8');
  }
  yield Buffer.from(decoder.decode(), 'utf8');
}
