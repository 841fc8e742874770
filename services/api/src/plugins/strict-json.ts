import { problem } from '@folge/contracts';
import type { FastifyInstance } from 'fastify';

const deepest = 40;
const string = /"(?:[^"\\]|\\.)*"/y;

/**
 * Parses JSON that every reader understands the same way: no key twice in an object, none that reaches into an
 * object's prototype, and not so deep that a reader runs out of stack.
 */
export function parseStrictJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw problem('request.json');
  }
  if (!hasSoundKeys(text)) throw problem('request.json');
  return value;
}

// The text is valid JSON here, so brackets, strings and commas are all there is to look at.
function hasSoundKeys(text: string): boolean {
  const open: (Set<string> | undefined)[] = [];
  let keyComes = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === '{') {
      open.push(new Set());
      keyComes = true;
    } else if (sign === '[') {
      open.push(undefined);
    } else if (sign === '}' || sign === ']') {
      open.pop();
    } else if (sign === ',') {
      keyComes = open.at(-1) !== undefined;
    } else if (sign === '"') {
      string.lastIndex = at;
      const written = string.exec(text)?.[0] ?? '""';
      at += written.length - 1;
      if (keyComes && !isNewKey(open.at(-1), JSON.parse(written) as string)) return false;
      keyComes = false;
    }
    if (open.length > deepest) return false;
  }
  return true;
}

function isNewKey(keys: Set<string> | undefined, key: string): boolean {
  if (keys === undefined || keys.has(key) || key === '__proto__' || key === 'constructor') return false;
  keys.add(key);
  return true;
}

export function useStrictJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => {
    try {
      done(null, text === '' ? undefined : parseStrictJson(String(text)));
    } catch (error) {
      done(error as Error);
    }
  });
}
