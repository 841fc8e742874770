import {
  type FileRefusal,
  type FileSettings,
  type FileSource,
  inspectFile,
  type NoticeList,
  type Row,
  readRows,
} from '../src/index.ts';

/** Every row of a file in one list. */
export async function allRows(source: FileSource, settings: FileSettings, notices?: NoticeList): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const batch of readRows(source, settings, notices)) rows.push(...batch);
  return rows;
}

/** Inspects a file and reads it the way it was understood. */
export async function inspectAndRead(source: FileSource): Promise<string[][]> {
  const { settings } = await inspectFile(source);
  return (await allRows(source, settings)).map((row) => row.cells);
}

/** Code and facts of the refusal that a file meets, at inspection or while reading; `undefined` if it is read. */
export async function refusalOf(source: FileSource): Promise<Pick<FileRefusal, 'code' | 'facts'> | undefined> {
  try {
    await inspectAndRead(source);
    return undefined;
  } catch (error) {
    if (!(error instanceof Error && error.name === 'FileRefusal')) throw error;
    const { code, facts } = error as FileRefusal;
    return { code, facts };
  }
}
