import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { CommandRefusal, exitCodes } from './command-refusal.ts';

type Asked = { secret?: boolean; variables: string };

/**
 * Asks the person at the keyboard; what is typed stays unseen where it is secret. Without a keyboard nothing is asked: the refusal
 * names the variables that answer instead.
 */
export async function ask(question: string, { secret = false, variables }: Asked): Promise<string> {
  if (!process.stdin.isTTY) {
    throw new CommandRefusal(exitCodes.usage, `Det er ingen å spørre her. Sett ${variables}.`);
  }
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  if (secret) process.stderr.write(question);
  const output = secret ? unseen : process.stderr;
  const lines = createInterface({ input: process.stdin, output, terminal: true });
  const answer = await lines.question(secret ? '' : question);
  lines.close();
  if (secret) process.stderr.write('\n');
  return answer.trim();
}
