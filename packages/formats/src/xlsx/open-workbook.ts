import { open } from 'node:fs/promises';
import { FileRefusal } from '../file-refusal.ts';
import type { DecimalMark } from '../file-settings.ts';
import { findsNationalIdentityNumber } from '../national-identity-number.ts';
import { NoticeList } from '../notices.ts';
import { readSharedStrings } from './shared-strings.ts';
import type { SheetContext } from './sheet-rows.ts';
import { readWorkbook } from './workbook.ts';
import { scanXml } from './xml-scanner.ts';
import { ZipArchive } from './zip-archive.ts';

const zipMark = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
const compoundMark = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

export function startsAsZip(head: Buffer): boolean {
  return head.subarray(0, 4).equals(zipMark);
}

/** An Office file with a password is a compound file with the workbook locked inside; older Office files look alike. */
export async function refuseCompoundFile(path: string, head: Buffer): Promise<void> {
  if (!head.subarray(0, 8).equals(compoundMark)) return;
  const sectorBytes = 2 ** Math.min(head.length > 32 ? head.readUInt16LE(30) : 9, 12);
  const directory = (head.length > 52 ? head.readUInt32LE(48) + 1 : 1) * sectorBytes;
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, directory);
    const isLocked = buffer.subarray(0, bytesRead).includes(Buffer.from('EncryptedPackage', 'utf16le'));
    throw new FileRefusal(isLocked ? 'file.encrypted' : 'file.not-a-table');
  } finally {
    await file.close();
  }
}

/** Comments are no cells, but a national identity number in one is kept with the file all the same. */
async function refuseIdentityNumberInComments(archive: ZipArchive): Promise<void> {
  for (const part of archive.names()) {
    if (!/^xl\/(?:threadedComments\/.*|comments[^/]*|comments\/.*|drawings\/[^/]*)\.xml$/.test(part)) continue;
    let text = '';
    const check = () => {
      if (findsNationalIdentityNumber(text)) throw new FileRefusal('file.national-identity-number', { part });
      text = '';
    };
    await scanXml(archive.read(part), {
      text(piece) {
        text += piece;
      },
      close(name) {
        if (name === 'comment' || name === 'threadedComment' || name === 'p') check();
      },
    });
    check();
  }
}

/** Opens a workbook and reads everything but its sheets. The caller closes `archive`. */
export async function openWorkbook(path: string, decimalMark: DecimalMark): Promise<SheetContext> {
  const archive = await ZipArchive.open(path);
  try {
    const workbook = await readWorkbook(archive);
    await refuseIdentityNumberInComments(archive);
    const strings = await readSharedStrings(archive, workbook.sharedStringsPart);
    return { archive, workbook, strings, decimalMark, notices: new NoticeList() };
  } catch (error) {
    archive.close();
    throw error;
  }
}
