/** How many of what, in words: «1 linje», «12 500 linjer». */
export function counted(count: number, one: string, more: string): string {
  return `${count.toLocaleString('nb')} ${count === 1 ? one : more}`;
}

/** Chooses the words of each `{name|one|more}` in a text by the number of that name; a fact that is missing is many. */
export function agreeing(text: string, facts: Readonly<Record<string, unknown>>): string {
  return text.replace(/\{(\w+)\|([^|{}]*)\|([^|{}]*)\}/g, (_, name: string, one: string, more: string) =>
    Number(facts[name]) === 1 ? one : more,
  );
}
