/** The report as the page maker gets it: every number already a text, nothing left to decide but where it stands. */
export type DocumentColumn = { name: string; align: 'start' | 'end'; grows: number };
export type DocumentRow = { cells: string[]; strong: boolean };
/** caption null: the heading above it says what it is. */
export type DocumentTable = { caption: string | null; columns: DocumentColumn[]; rows: DocumentRow[] };
export type DocumentChart = { svg: string; description: string };

export type DocumentBlock =
  | { is: 'heading'; level: 2 | 3 | 4; text: string }
  | { is: 'text'; text: string; tone: 'body' | 'lead' | 'quiet' | 'fact' }
  | { is: 'list'; items: string[] }
  | { is: 'table'; table: DocumentTable }
  | { is: 'chart'; chart: DocumentChart }
  | { is: 'page_break' };

export type ReportDocument = {
  language: 'nb' | 'nn' | 'en';
  title: string;
  pilot: string;
  programme: string;
  computed: string;
  internal: string;
  invented: string | null;
  inventedSentence: string | null;
  page: string;
  blocks: DocumentBlock[];
};

export function column(name: string, align: 'start' | 'end' = 'start', grows = 0): DocumentColumn {
  return { name, align, grows };
}
