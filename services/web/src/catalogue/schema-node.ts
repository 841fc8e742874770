/** The part of JSON Schema that the contracts come out as. */
export type SchemaNode = {
  $ref?: string;
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: SchemaNode[];
  oneOf?: SchemaNode[];
  properties?: Record<string, SchemaNode>;
  required?: string[];
  items?: SchemaNode;
  prefixItems?: SchemaNode[];
  additionalProperties?: SchemaNode | boolean;
  maxLength?: number;
  minimum?: number;
  format?: string;
  default?: unknown;
  $defs?: Record<string, SchemaNode>;
};

/** Follows a reference into the definitions of the whole schema. */
export function resolved(node: SchemaNode, root: SchemaNode): SchemaNode {
  if (!node.$ref) return node;
  if (node.$ref === '#') return root;
  const found = root.$defs?.[node.$ref.replace('#/$defs/', '')];
  return found ? resolved(found, root) : {};
}

/** X or nothing: X, and that nothing is allowed. */
export function withoutNull(node: SchemaNode): { node: SchemaNode; nullable: boolean } {
  if (Array.isArray(node.type)) {
    const [only, ...more] = node.type.filter((type) => type !== 'null');
    const rest = only === undefined || more.length > 0 ? node : { ...node, type: only };
    return { node: rest, nullable: node.type.includes('null') };
  }
  const options = node.anyOf ?? node.oneOf;
  if (!options?.some((option) => option.type === 'null')) return { node, nullable: false };
  const rest = options.filter((option) => option.type !== 'null');
  return { node: rest.length === 1 && rest[0] ? rest[0] : { anyOf: rest }, nullable: true };
}

/** Several shapes told apart by one property, such as an indicator by its type. */
export function discriminatorOf(options: SchemaNode[], root: SchemaNode): string | undefined {
  const [first] = options.map((option) => resolved(option, root));
  const names = Object.entries(first?.properties ?? {}).filter(([, property]) => property.const !== undefined);
  return names[0]?.[0];
}

/** The languages of a text, where a node is one; a plain name has those of the participants’ pages too. */
export function languagesOf(node: SchemaNode): string[] | undefined {
  const names = Object.keys(node.properties ?? {});
  return names.slice(0, 3).join(' ') === 'nb nn en' ? names : undefined;
}

/** What a new value of this shape begins as. */
export function emptyValue(given: SchemaNode, root: SchemaNode): unknown {
  const node = resolved(given, root);
  if (node.default !== undefined) return node.default;
  if (node.const !== undefined) return node.const;
  const { node: inner, nullable } = withoutNull(node);
  if (nullable) return null;
  const options = inner.anyOf ?? inner.oneOf;
  if (options?.[0]) return emptyValue(options[0], root);
  if (inner.enum) return inner.enum[0];
  if (inner.type === 'object') return emptyObject(inner, root);
  if (inner.type === 'array') return (inner.prefixItems ?? []).map((item) => emptyValue(item, root));
  if (inner.type === 'boolean') return false;
  return inner.type === 'number' || inner.type === 'integer' ? (inner.minimum ?? 0) : '';
}

function emptyObject(node: SchemaNode, root: SchemaNode): Record<string, unknown> {
  const wanted = Object.entries(node.properties ?? {}).filter(([name]) => node.required?.includes(name));
  return Object.fromEntries(wanted.map(([name, property]) => [name, emptyValue(property, root)]));
}
