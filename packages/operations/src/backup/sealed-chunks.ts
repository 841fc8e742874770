import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { type BackupHead, headBytesOf, readHeadFrom } from './backup-head.ts';
import { openReader } from './file-reader.ts';
import { damaged } from './refuse-backup.ts';

const chunkBytes = 1024 * 1024;
const tagBytes = 16;
/** Before each chunk: whether it is the last (1 byte) and how long it is (4 bytes). */
const frameBytes = 5;

/** Each backup has a key of its own, so the number of the chunk is nonce enough and holds it in its place. */
const nonceOf = (number: number) => {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(number), 4);
  return nonce;
};

type Sealing = { key: Buffer; headDigest: Buffer };

/** What a chunk is bound to: the head of its own backup, its number, and whether it is the last one. */
function boundTo({ headDigest }: Sealing, number: number, isLast: boolean): Buffer {
  return Buffer.concat([headDigest, nonceOf(number), Buffer.from([isLast ? 1 : 0])]);
}

function sealChunk(sealing: Sealing, number: number, { plain, isLast }: { plain: Buffer; isLast: boolean }): Buffer {
  const cipher = createCipheriv('aes-256-gcm', sealing.key, nonceOf(number));
  cipher.setAAD(boundTo(sealing, number, isLast));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  const frame = Buffer.alloc(frameBytes);
  frame.writeUInt8(isLast ? 1 : 0, 0);
  frame.writeUInt32BE(body.length, 1);
  return Buffer.concat([frame, body, cipher.getAuthTag()]);
}

/** The bytes of a backup's file: its head, then the content in sealed chunks, the last one marked as the last. */
export async function* sealChunks(
  content: AsyncIterable<Buffer>,
  { head, key }: { head: BackupHead; key: Buffer },
): AsyncGenerator<Buffer> {
  const headBytes = headBytesOf(head);
  const sealing = { key, headDigest: createHash('sha256').update(headBytes).digest() };
  yield headBytes;
  let number = 0;
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  for await (const part of content) {
    waiting.push(part);
    waitingBytes += part.length;
    if (waitingBytes < chunkBytes) continue;
    const whole = Buffer.concat(waiting);
    let begin = 0;
    for (; whole.length - begin >= chunkBytes; begin += chunkBytes) {
      yield sealChunk(sealing, number++, { plain: whole.subarray(begin, begin + chunkBytes), isLast: false });
    }
    waiting = [whole.subarray(begin)];
    waitingBytes = whole.length - begin;
  }
  yield sealChunk(sealing, number, { plain: Buffer.concat(waiting), isLast: true });
}

function openChunk(sealing: Sealing, number: number, { body, isLast }: { body: Buffer; isLast: boolean }): Buffer {
  const tag = body.subarray(body.length - tagBytes);
  const opened = createDecipheriv('aes-256-gcm', sealing.key, nonceOf(number), { authTagLength: tagBytes });
  opened.setAAD(boundTo(sealing, number, isLast)).setAuthTag(tag);
  try {
    return Buffer.concat([opened.update(body.subarray(0, body.length - tagBytes)), opened.final()]);
  } catch {
    throw damaged(
      number === 0
        ? 'nøkkelen passer ikke, eller den første delen er endret.'
        : `del ${number + 1} er endret eller står på feil plass.`,
    );
  }
}

/**
 * The content of a backup's file again, chunk by chunk.
 * @throws BackupRefusal where the key is another, or where a byte was changed, a chunk moved, or the end is missing.
 */
export async function* openChunks(
  file: string,
  { key, onShare = () => {} }: { key: Buffer; onShare?: (share: number) => void },
): AsyncGenerator<Buffer> {
  const reader = await openReader(file);
  try {
    const { headDigest } = await readHeadFrom(reader);
    for (let number = 0, isLast = false; !isLast; number++) {
      const frame = await reader.read(frameBytes);
      isLast = frame[0] === 1;
      const length = frame.readUInt32BE(1);
      if ((frame[0] ?? 2) > 1 || length > chunkBytes) throw damaged(`del ${number + 1} er endret.`);
      yield openChunk({ key, headDigest }, number, { body: await reader.read(length + tagBytes), isLast });
      onShare(reader.position() / reader.size);
    }
    if (reader.position() !== reader.size) throw damaged('det står noe etter slutten.');
  } finally {
    await reader.close();
  }
}
