import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { CommandRefusal, exitCodes } from './command-refusal.ts';

/** Asks the person at the keyboard; what is typed stays unseen where it is secret. */
export async function ask(question: string, { secret = false } = {}): Promise<string> {
  if (!process.stdin.isTTY) {
    throw new CommandRefusal(exitCodes.usage, `${question.trim()} Sett FOLGE_USER og FOLGE_PASSWORD.`);
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
