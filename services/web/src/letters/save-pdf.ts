/** Hands a PDF to the browser as a download; nothing of it stays in the page. */
export function savePdf(pdf: Blob, fileName: string): void {
  const address = URL.createObjectURL(pdf);
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
}
