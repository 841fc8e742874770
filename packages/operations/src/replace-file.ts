import { mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Puts the names in a folder on disk: a file that was renamed or taken away is, after a loss of power too. */
export async function syncFolder(folder: string): Promise<void> {
  const opened = await open(folder, 'r');
  await opened.sync();
  await opened.close();
}

/** Puts a text in place whole, on disk when it returns: whoever reads the file sees what was there before or all that is new. */
export async function replaceFile(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const beside = `${file}.${process.pid}.new`;
  const handle = await open(beside, 'w', 0o600);
  await handle.writeFile(text);
  await handle.sync();
  await handle.close();
  await rename(beside, file);
  await syncFolder(dirname(file));
}
