/** The moment a document is made, as its template is told it. In UTC: a PDF writes it so, and whoever reads it sees her own time. */
export function momentInPdf(at: Date): Record<string, string> {
  const parts = {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
  };
  return Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, String(value)]));
}
