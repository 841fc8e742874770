import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { stats } from '../stats.ts';
import { inputsHash } from './inputs-hash.ts';

const folder = mkdtempSync(join(tmpdir(), 'folge-inputs-'));
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
afterAll(() => rmSync(folder, { recursive: true }));

const hashOf = (words: string[], options: Record<string, string> = {}) =>
  inputsHash({ statistic: 'meta', words, options });

describe('the hash of the inputs', () => {
  it('follows the content of a file, not its name, and not the order of options', async () => {
    const [one, copy, other] = [
      file('one.csv', 'a;b\n1;2\n'),
      file('two.csv', 'a;b\n1;2\n'),
      file('3.csv', 'a;b\n1;3\n'),
    ];
    expect(await hashOf([one], { a: '1', b: '2' })).toBe(await hashOf([copy], { b: '2', a: '1' }));
    expect(await hashOf([one])).not.toBe(await hashOf([other]));
    expect(await hashOf([one], { a: '1' })).not.toBe(await hashOf([one], { a: '2' }));
  });

  it('is the known one for words alone', async () => {
    // printf '{"statistic":"meta","words":["1","2"],"options":[["level","0.9"]]}' | sha256sum
    expect(await hashOf(['1', '2'], { level: '0.9' })).toBe(
      'f268bbe45c7787fdbc16ae9f6cd880e9e535ba1c4f7be3d11604ae06083a4aab',
    );
  });

  it('stands beside the numbers and in every full result', async () => {
    const { json } = await stats(['proportion', '9', '10']);
    const { inputsHash: hash, results } = json as {
      inputsHash: string;
      results: Record<string, { inputsHash: string }>;
    };
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(Object.values(results).map((result) => result.inputsHash)).toEqual(Object.values(results).map(() => hash));
    const again = await stats(['proportion', '9', '10', '--json']);
    expect((again.json as { inputsHash: string }).inputsHash).toBe(hash);
    const different = await stats(['proportion', '8', '10']);
    expect((different.json as { inputsHash: string }).inputsHash).not.toBe(hash);
  });
});
