/** How many of what, in words: «1 linje», «12 500 linjer». */
export function counted(count: number, one: string, more: string): string {
  return `${count.toLocaleString('nb')} ${count === 1 ? one : more}`;
}
