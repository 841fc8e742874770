import { Zip, ZipDeflate } from 'fflate';

/** A file to be packed: its name, and its text in pieces. */
export type ZippedText = { name: string; pieces: Iterable<string> | AsyncIterable<string> };

/**
 * Files as the bytes of one ZIP archive. Only the packed bytes are held: texts of any length go through piece by piece. The same
 * texts give the same bytes.
 */
export async function zipFiles(files: readonly ZippedText[]): Promise<Buffer> {
  const packed: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    packed.push(piece);
  });
  for (const { name, pieces } of files) {
    const part = new ZipDeflate(name, { level: 6 });
    part.mtime = '1980-01-01T00:00:00';
    zip.add(part);
    for await (const piece of pieces) part.push(Buffer.from(piece, 'utf8'));
    part.push(new Uint8Array(0), true);
  }
  zip.end();
  return Buffer.concat(packed);
}
