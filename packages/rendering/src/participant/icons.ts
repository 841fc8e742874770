import { type Html, html } from './html.ts';

// Drawn for these pages. Each stands beside words that say the same, and is hidden from those who listen.
const stroked = (size: string, path: Html, turns = false) =>
  html`<svg${turns && html` class="turns"`} aria-hidden="true" focusable="false" viewBox="0 0 24 24" width="${size}" height="${size}" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">${path}</svg>`;

export const globe = stroked(
  '24',
  html`<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c5 5 5 13 0 18M12 3c-5 5-5 13 0 18"/>`,
);
/** A door and an arrow out of it. */
export const wayOut = stroked('36', html`<path d="M13 3H5v18h8M10 12h11m-4-4 4 4-4 4"/>`, true);
/** A sheet with lines. */
export const sheet = stroked('36', html`<path d="M6 3h8l4 4v14H6zM9 11h6M9 14.5h6M9 18h4"/>`);
export const telephone = stroked(
  '36',
  html`<path d="M5 4h4l2 5-2.5 1.5a11 11 0 0 0 5 5L15 13l5 2v4a1 1 0 0 1-1 1C11 20 4 13 4 5a1 1 0 0 1 1-1z"/>`,
);
export const checkMark = stroked('28', html`<circle cx="12" cy="12" r="9"/><path d="m7.5 12.5 3 3 6-7"/>`);
export const warningSign = html`<svg aria-hidden="true" focusable="false" viewBox="0 0 24 24" width="20" height="20"><path fill="currentColor" d="M12 2.5 1.5 21h21L12 2.5Zm-1 7h2v6h-2v-6Zm0 7.5h2v2h-2v-2Z"/></svg>`;
