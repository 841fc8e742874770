const plain = Symbol('markup');

/** Markup that is safe to put in a page: only `html` makes it (and our own files are), so no text from a person or a file can pass for it. */
export interface Html {
  readonly [plain]: string;
}

/** What may stand in a template. Text is escaped; markup and lists of it are not; nothing is nothing. */
export type Part = Html | string | number | null | undefined | false | readonly Part[];

/** A page's markup, with everything that is not markup escaped. Attributes are written within double quotes. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let markup = strings[0] ?? '';
  for (let place = 0; place < parts.length; place += 1) markup += written(parts[place]) + (strings[place + 1] ?? '');
  return { [plain]: markup };
}

/** What one of our own files holds, as it stands: never anything from a person or a study. */
export function ownFile(content: string): Html {
  return { [plain]: content };
}

/** The characters of a whole document, or of how one begins. */
export function documentText(document: Html): string {
  return `<!doctype html>\n${document[plain]}`;
}

/** The characters of what comes within a document, or ends it. */
export function markupText(markup: Html): string {
  return markup[plain];
}

function written(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (typeof part === 'string') return escaped(part);
  if (typeof part === 'number') return String(part);
  if (plain in part) return part[plain];
  return part.map(written).join('');
}

const replacements: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

// Most texts hold none of the five: one look is enough for them.
const special = /[&<>"']/;
const everySpecial = /[&<>"']/g;

function escaped(text: string): string {
  return special.test(text) ? text.replace(everySpecial, (sign) => replacements[sign] ?? sign) : text;
}
