import { setTimeout as sleep } from 'node:timers/promises';
import { NotAsPromised } from './story.ts';

export type Answer = { status: number; body: string; bytes: Buffer };
type Sending = { method: string; body?: string; type?: string };

/** A browser without scripts: it keeps cookies and follows nobody anywhere by itself. */
export class Browser {
  readonly #origin: string;
  readonly #cookies = new Map<string, string>();

  constructor(origin: string) {
    this.#origin = origin;
  }

  async #send(path: string, { method, body, type }: Sending): Promise<Answer> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { origin: this.#origin, cookie, ...(type ? { 'content-type': type } : {}) };
    const sent = { method, headers, redirect: 'manual' as const, ...(body === undefined ? {} : { body }) };
    const answer = await fetch(new URL(path, this.#origin), sent);
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.#cookies.set(name, value);
    }
    const bytes = Buffer.from(await answer.arrayBuffer());
    return { status: answer.status, bytes, body: bytes.toString('utf8') };
  }

  get(path: string): Promise<Answer> {
    return this.#send(path, { method: 'GET' });
  }

  form(path: string, fields: Record<string, string> = {}): Promise<Answer> {
    const type = 'application/x-www-form-urlencoded';
    return this.#send(path, { method: 'POST', body: String(new URLSearchParams(fields)), type });
  }

  /** Sends JSON and gives the answer as it is. */
  send(method: string, path: string, body: unknown): Promise<Answer> {
    return this.#send(path, { method, body: JSON.stringify(body), type: 'application/json' });
  }

  /** Sends JSON and gives what came back; anything but a success is told with its status. */
  async json<T>(method: string, path: string, body?: unknown): Promise<T> {
    const sent = body === undefined ? {} : { body: JSON.stringify(body), type: 'application/json' };
    return this.#parsed<T>(path, await this.#send(path, { method, ...sent }));
  }

  async #parsed<T>(path: string, answer: Answer): Promise<T> {
    if (answer.status >= 300) throw new NotAsPromised(`${path} svarte ${answer.status}: ${answer.body.slice(0, 300)}`);
    return (answer.body === '' ? undefined : JSON.parse(answer.body)) as T;
  }

  async file<T>(path: string, content: string): Promise<T> {
    return this.#parsed<T>(
      path,
      await this.#send(path, { method: 'POST', body: content, type: 'application/octet-stream' }),
    );
  }
}

type Upload = { uploadId: string; state: string; counts: { rows: number; new: number; refused: number } | null };

async function follow(browser: Browser, at: string): Promise<Upload> {
  for (let waited = 0; waited < 60_000; waited += 100) {
    const upload = await browser.json<Upload>('GET', at);
    if (!['received', 'checking', 'saving'].includes(upload.state)) return upload;
    await sleep(100);
  }
  throw new NotAsPromised(`${at} ble ikke ferdig på ett minutt.`);
}

/** Takes a file all the way from the disk to saved rows, as a researcher does. */
export async function uploadFile(
  browser: Browser,
  { pilotId, content, mapping }: { pilotId: string; content: string; mapping: unknown },
): Promise<Upload> {
  const uploads = `/api/pilots/${pilotId}/uploads`;
  const { uploadId } = await browser.file<Upload>(`${uploads}?fileName=svar.csv&kind=survey`, content);
  const at = `${uploads}/${uploadId}`;
  await browser.json('PUT', `${at}/mapping`, mapping);
  const checked = await follow(browser, at);
  if (checked.state !== 'checked') throw new NotAsPromised(`Kontrollen endte som ${checked.state}.`);
  await browser.json('POST', `${at}/save`, {});
  const saved = await follow(browser, at);
  if (saved.state !== 'saved') throw new NotAsPromised(`Lagringen endte som ${saved.state}: ${JSON.stringify(saved)}`);
  return saved;
}
