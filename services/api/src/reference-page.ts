import type { OpenApiDocument, Operation } from './openapi.ts';

function escapeHtml(text: string): string {
  const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}

const asJson = (value: unknown) => `<pre tabindex="0">${escapeHtml(JSON.stringify(value, null, 2))}</pre>`;

/** Names of schemas become links to where they are written out. */
function withLinks(html: string): string {
  return html.replace(/#\/components\/schemas\/(\w+)/g, '<a href="#schema-$1">$1</a>');
}

function rolesOf(operation: Operation): string {
  const roles = operation['x-roles'];
  if (roles === 'anyone') return 'anyone, without signing in';
  return typeof roles === 'string' ? 'every signed-in account' : roles.join(', ').replaceAll('_', ' ');
}

function operationSection(path: string, method: string, operation: Operation): string {
  const { parameters, requestBody, responses, summary, operationId } = operation;
  const parts = [
    parameters ? `<h4>Parameters</h4>${asJson(parameters)}` : '',
    requestBody ? `<h4>Body</h4>${asJson(requestBody)}` : '',
    `<h4>Answers</h4>${asJson(responses)}`,
  ];
  return `<section id="${operationId}"><h3><code>${method.toUpperCase()} ${escapeHtml(path)}</code></h3>
<p>${escapeHtml(summary ?? '')}</p><p>For: ${escapeHtml(rolesOf(operation))}.</p>
<details><summary>Shapes</summary>${withLinks(parts.join(''))}</details></section>`;
}

type Listed = { path: string; method: string; operation: Operation };

function listOperations(document: OpenApiDocument): Map<string, Listed[]> {
  const all = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({ path, method, operation })),
  );
  return Map.groupBy(all, ({ operation }) => operation.tags?.[0] ?? 'other');
}

function groupSection(tag: string, listed: readonly Listed[]): string {
  const sections = listed.map(({ path, method, operation }) => operationSection(path, method, operation));
  return `<h2 id="${escapeHtml(tag)}">${escapeHtml(tag)}</h2>${sections.join('')}`;
}

/** A page of the interface without a line of script, so that the strictest content policy lets it through. */
export function referencePage(document: OpenApiDocument): string {
  const groups = [...listOperations(document)];
  const links = groups.map(([tag]) => `<li><a href="#${escapeHtml(tag)}">${escapeHtml(tag)}</a></li>`);
  const schemas = Object.entries(document.components.schemas).map(
    ([name, schema]) => `<section id="schema-${name}"><h3>${name}</h3>${withLinks(asJson(schema))}</section>`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Følge: the interface</title><link rel="stylesheet" href="/api/reference.css"></head>
<body><header><h1>Følge: the interface</h1><p>${escapeHtml(document.info.description)}
<a href="/openapi.json">openapi.json</a></p></header>
<nav aria-label="Parts"><ul>${links.join('')}<li><a href="#schemas">schemas</a></li></ul></nav>
<main>${groups.map(([tag, listed]) => groupSection(tag, listed)).join('')}
<h2 id="schemas">schemas</h2>${schemas.join('')}</main></body></html>
`;
}

export const referenceStyles = `body { margin: 0 auto; max-width: 60rem; padding: 1rem; font: 1rem/1.5 system-ui, sans-serif; color: #23262a; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; padding: 0; list-style: none; }
section { border-top: 1px solid #cfd3d8; padding: 0.5rem 0; }
h3 { margin: 0.5rem 0; overflow-wrap: anywhere; }
p { margin: 0.25rem 0; }
pre { overflow-x: auto; background: #f5f6f7; padding: 0.75rem; font-size: 0.85rem; }
a { color: #00347d; }
`;
