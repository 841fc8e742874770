import { PDFiumLibrary } from '@hyzyla/pdfium';
import decodeQr from 'qr/decode.js';

/** What a camera reads off each page of a PDF: the page drawn as a picture, and the QR code found in it. Scale 1: 72 dots an inch. */
export async function readQrCodes(pdf: Uint8Array, scale: number): Promise<string[]> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(pdf);
  const found: string[] = [];
  for (let at = 0; at < document.getPageCount(); at += 1) {
    const picture = await document.getPage(at).render({ scale, render: 'bitmap' });
    found.push(decodeQr({ width: picture.width, height: picture.height, data: picture.data }));
  }
  document.destroy();
  library.destroy();
  return found;
}
