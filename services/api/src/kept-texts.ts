import { gzipSync } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

const mostKept = 50;
/** A short answer gains nothing from being packed. */
const worthPacking = 8_000;
const type = 'application/json; charset=utf-8';

/** An answer of JSON as the bytes that go over the wire, with the mark that tells which version it is. */
export class KeptText {
  readonly mark: string;
  readonly #plain: Buffer;
  readonly #packed: Buffer | undefined;

  constructor({ mark, text }: { mark: string; text: string }) {
    this.mark = mark;
    this.#plain = Buffer.from(text);
    this.#packed = this.#plain.length < worthPacking ? undefined : gzipSync(this.#plain);
  }

  /** Sends the bytes as they are: they were put into the shape of their contract when they were made. */
  send(request: FastifyRequest, reply: FastifyReply): never {
    const isPacked = this.#packed !== undefined && /\bgzip\b/.test(String(request.headers['accept-encoding']));
    if (isPacked) reply.header('content-encoding', 'gzip');
    if (this.#packed) reply.header('vary', 'accept-encoding');
    return reply.header('content-type', type).send(isPacked ? this.#packed : this.#plain) as never;
  }
}

/**
 * The latest answers of a route, one a pilot, so that what has not changed is not put together again. Whoever asks is let in,
 * and told whether the mark still holds, before anything is looked up here.
 */
export class KeptTexts {
  readonly #texts = new Map<string, KeptText>();

  find(pilotId: string): KeptText | undefined {
    return this.#texts.get(pilotId);
  }

  keep(pilotId: string, made: { mark: string; text: string }): KeptText {
    const text = new KeptText(made);
    this.#texts.delete(pilotId);
    this.#texts.set(pilotId, text);
    const [oldest] = this.#texts.keys();
    if (this.#texts.size > mostKept && oldest !== undefined) this.#texts.delete(oldest);
    return text;
  }
}
