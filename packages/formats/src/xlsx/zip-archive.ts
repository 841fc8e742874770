import yauzl from 'yauzl';
import { FileRefusal } from '../file-refusal.ts';

/** What a workbook may unpack to. Real sheets shrink to a tenth or a fiftieth; a bomb to a thousandth. */
export const zipLimits = {
  entries: 10_000,
  unpackedBytes: 2 * 1024 * 1024 * 1024,
  /** Unpacked bytes for each packed one, looked at above `ratioFromBytes`. */
  ratio: 250,
  ratioFromBytes: 16 * 1024 * 1024,
};
export type ZipLimits = typeof zipLimits;

const ENCRYPTED = 1;

function damaged(part?: string): FileRefusal {
  return new FileRefusal('file.damaged', part === undefined ? {} : { part });
}

function openZip(path: string): Promise<yauzl.ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true, autoClose: false }, (error, zip) => {
      if (error) reject(damaged());
      else resolve(zip);
    });
  });
}

function listEntries(zip: yauzl.ZipFile, limits: ZipLimits): Promise<Map<string, yauzl.Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, yauzl.Entry>();
    if (zip.entryCount > limits.entries) {
      reject(new FileRefusal('file.zip-bomb', { limit: limits.entries }));
      return;
    }
    zip.on('error', () => reject(damaged()));
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: yauzl.Entry) => {
      if (entry.generalPurposeBitFlag & ENCRYPTED) {
        reject(new FileRefusal('file.encrypted'));
        return;
      }
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

/**
 * A zip file whose parts are read one at a time, as streams. Bytes are counted while they are unpacked, over all
 * readings of all parts: what the directory says about sizes is not believed. Refuses a damaged file, passwords, and bombs.
 */
export class ZipArchive {
  readonly #zip: yauzl.ZipFile;
  readonly #entries: Map<string, yauzl.Entry>;
  readonly #allowedBytes: number;
  #unpackedBytes = 0;

  private constructor(zip: yauzl.ZipFile, entries: Map<string, yauzl.Entry>, limits: ZipLimits) {
    this.#zip = zip;
    this.#entries = entries;
    const byRatio = Math.max(limits.ratioFromBytes, zip.fileSize * limits.ratio);
    this.#allowedBytes = Math.min(limits.unpackedBytes, byRatio);
  }

  static async open(path: string, limits: ZipLimits = zipLimits): Promise<ZipArchive> {
    const zip = await openZip(path);
    try {
      return new ZipArchive(zip, await listEntries(zip, limits), limits);
    } catch (error) {
      zip.close();
      throw error;
    }
  }

  close(): void {
    this.#zip.close();
  }

  names(): string[] {
    return [...this.#entries.keys()];
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  #stream(entry: yauzl.Entry): Promise<NodeJS.ReadableStream & { destroy(): void }> {
    return new Promise((resolve, reject) => {
      this.#zip.openReadStream(entry, (error, stream) => {
        if (error) reject(damaged(entry.fileName));
        else resolve(stream);
      });
    });
  }

  /** The unpacked bytes of one part. Refuses a part that is not there as damaged. */
  async *read(name: string): AsyncGenerator<Buffer> {
    const entry = this.#entries.get(name);
    if (!entry) throw damaged(name);
    const bomb = new FileRefusal('file.zip-bomb', { part: name, limitBytes: this.#allowedBytes });
    if (this.#unpackedBytes + entry.uncompressedSize > this.#allowedBytes) throw bomb;
    const stream = await this.#stream(entry);
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        this.#unpackedBytes += chunk.length;
        if (this.#unpackedBytes > this.#allowedBytes) throw bomb;
        yield chunk;
      }
    } catch (error) {
      if (error instanceof FileRefusal) throw error;
      throw damaged(name);
    } finally {
      stream.destroy();
    }
  }
}
