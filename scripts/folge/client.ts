import { createReadStream, statSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { Problem, Session } from '@folge/contracts';
import { ask } from './ask.ts';
import { CommandRefusal, exitCodes } from './command-refusal.ts';
import { findRunning } from './running-folge.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
type Shape<T> = { parse(value: unknown): T };

function refusalFrom(status: number, body: string): CommandRefusal {
  let given: unknown;
  try {
    given = JSON.parse(body);
  } catch {
    given = undefined;
  }
  const problem = Problem.safeParse(given);
  const sentence = problem.success ? problem.data.title : `Følge svarte ${status}.`;
  const code = status >= 500 ? exitCodes.failed : exitCodes.refused;
  return new CommandRefusal(code, sentence, problem.data);
}

/** Talks to a running Følge over HTTP, as its pages do: every rule holds for the command line too. */
export class Client {
  readonly #origin: string;
  #cookie = '';

  constructor(origin: string) {
    this.#origin = origin;
  }

  async #send(method: Method, path: string, body?: unknown): Promise<Response> {
    const headers = { origin: this.#origin, cookie: this.#cookie, ...(body === undefined ? {} : jsonType) };
    const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const response = await fetch(new URL(path, this.#origin), init).catch(() => {
      throw new CommandRefusal(exitCodes.unreachable, `Får ikke kontakt med ${this.#origin}. Start med «npm start».`);
    });
    if (!response.ok) throw refusalFrom(response.status, await response.text());
    return response;
  }

  async call<T>(shape: Shape<T>, path: string, { method = 'GET', body }: { method?: Method; body?: unknown } = {}) {
    return shape.parse(await (await this.#send(method, path, body)).json());
  }

  async download(path: string): Promise<Buffer> {
    return Buffer.from(await (await this.#send('GET', path)).arrayBuffer());
  }

  /** As the user of the environment or the one who answers; an invented user signs in without a password. */
  async signIn(): Promise<void> {
    const { demonstrationSignIn } = await this.call(Session, '/api/session');
    const userName = process.env.FOLGE_USER || (await ask('Brukernavn: ', { variables }));
    const isClick = demonstrationSignIn && !process.env.FOLGE_PASSWORD && (await this.#click(userName));
    if (isClick) return;
    const password = process.env.FOLGE_PASSWORD || (await ask('Passord: ', { secret: true, variables }));
    this.#keepCookie(await this.#send('POST', '/api/session', { userName, password }));
  }

  async #click(userName: string): Promise<boolean> {
    try {
      this.#keepCookie(await this.#send('POST', '/api/demonstration-session', { userName }));
      return true;
    } catch (error) {
      if (error instanceof CommandRefusal && error.exitCode === exitCodes.refused) return false;
      throw error;
    }
  }

  async signOut(): Promise<void> {
    await this.#send('DELETE', '/api/session');
  }

  #keepCookie(response: Response): void {
    this.#cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  }

  /** Sends a file as it lies on the disk, telling how much of it has gone. */
  sendFile<T>(shape: Shape<T>, path: string, { file, onShare }: { file: string; onShare: (share: number) => void }) {
    const { size } = statSync(file);
    const url = new URL(path, this.#origin);
    const headers = { origin: this.#origin, cookie: this.#cookie, ...fileType, 'content-length': String(size) };
    return new Promise<T>((resolve, reject) => {
      const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
      const sending = send(url, { method: 'POST', headers }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => {
          const body = Buffer.concat(parts).toString('utf8');
          if ((response.statusCode ?? 500) >= 400) return reject(refusalFrom(response.statusCode ?? 500, body));
          return resolve(shape.parse(JSON.parse(body)));
        });
      });
      sending.on('error', () => reject(new CommandRefusal(exitCodes.unreachable, `Mistet kontakten med ${url.host}.`)));
      let sent = 0;
      const content = createReadStream(file);
      content.on('data', (part) => {
        sent += part.length;
        onShare(size === 0 ? 1 : sent / size);
      });
      content.pipe(sending);
    });
  }
}

const variables = 'FOLGE_USER og FOLGE_PASSWORD';
const jsonType = { 'content-type': 'application/json' };
const fileType = { 'content-type': 'application/octet-stream' };

/** A client of the Følge that is meant: the one named, else the one started from this checkout. */
export function clientOf(url: string | undefined): Client {
  const origin = url ?? process.env.FOLGE_URL ?? findRunning()?.address;
  if (!origin) {
    throw new CommandRefusal(
      exitCodes.unreachable,
      'Følge kjører ikke herfra. Start med «npm start», eller sett --url.',
    );
  }
  if (!URL.canParse(origin)) throw new CommandRefusal(exitCodes.usage, `«${origin}» er ikke en adresse.`);
  return new Client(new URL(origin).origin);
}
