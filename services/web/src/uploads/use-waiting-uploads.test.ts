import type { UploadList } from '@folge/contracts';
import { expect, it } from 'vitest';
import { isOneOver } from './use-waiting-uploads.ts';

const list = (total: number, ...ids: string[]) =>
  ({ total, uploads: ids.map((uploadId) => ({ uploadId })) }) as unknown as UploadList;

it('knows that a file that waited is over when fewer wait, or another took its place', () => {
  expect(isOneOver(list(2, 'a', 'b'), list(1, 'b'))).toBe(true);
  expect(isOneOver(list(2, 'a', 'b'), list(2, 'c', 'b'))).toBe(true);
  expect(isOneOver(list(30, 'a', 'b'), list(29, 'a', 'b'))).toBe(true);
});

it('takes none for over at the first answer, and where a file came and none went', () => {
  expect(isOneOver(undefined, list(0))).toBe(false);
  expect(isOneOver(list(1, 'a'), list(1, 'a'))).toBe(false);
  expect(isOneOver(list(1, 'a'), list(2, 'b', 'a'))).toBe(false);
});
