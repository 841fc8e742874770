const width = 30;

/** A bar on standard error while something long goes on, for eyes only: nothing where that is no terminal. */
export function showProgress(what: string, share: number): void {
  if (!process.stderr.isTTY) return;
  const filled = Math.round(Math.min(1, Math.max(0, share)) * width);
  const bar = `${'█'.repeat(filled)}${'░'.repeat(width - filled)}`;
  process.stderr.write(`\r${what.padEnd(14)} ${bar} ${Math.floor(share * 100)} %\x1b[K`);
}

export function endProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
}
