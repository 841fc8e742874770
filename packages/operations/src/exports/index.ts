export { type Exporting, makeExport, readExports } from './make-export.ts';
export type { ExportFile } from './write-export.ts';
