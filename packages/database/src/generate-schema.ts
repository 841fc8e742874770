import type pg from 'pg';

const typescriptTypes: Record<string, string> = {
  text: 'string',
  uuid: 'string',
  date: 'string',
  bool: 'boolean',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  float4: 'number',
  float8: 'number',
  timestamptz: 'Date',
  bytea: 'Buffer',
  _text: 'string[]',
  _int2: '(number | null)[]',
  _float8: '(number | null)[]',
};

type Column = { table: string; column: string; type: string; nullable: boolean; filled: boolean; never: boolean };

/** The TypeScript of a migrated database's tables and views: one interface for Kysely, columns in their order. */
export async function generateSchema(client: pg.Client, name: string, schemas: string[]): Promise<string> {
  const { rows } = await client.query<Column>(
    `select n.nspname || '.' || c.relname as table, a.attname as column, t.typname as type,
            not a.attnotnull as nullable, a.atthasdef or a.attidentity <> '' as filled,
            a.attidentity = 'a' or a.attgenerated <> '' or c.relkind = 'v' as never
       from pg_attribute a
       join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p', 'v')
       join pg_namespace n on n.oid = c.relnamespace
       join pg_type t on t.oid = a.atttypid
      where n.nspname = any($1) and a.attnum > 0 and not a.attisdropped
      order by n.nspname, c.relname, a.attnum`,
    [schemas],
  );
  const tables = Map.groupBy(rows, (row) => row.table);
  const members = [...tables].map(([table, columns]) => `  '${table}': {\n${columns.map(member).join('')}  };\n`);
  return `export interface ${name} {\n${members.join('')}}\n`;
}

function member({ column, type, nullable, filled, never }: Column): string {
  if (type === 'jsonb') return `    ${column}: ${jsonType(nullable, filled, never)};\n`;
  const known = typescriptTypes[type];
  if (known === undefined) throw new Error(`Column ${column} has type ${type}, which the generator does not know.`);
  const value = nullable ? `${known} | null` : known;
  if (never) return `    ${column}: ColumnType<${value}, never, never>;\n`;
  return `    ${column}: ${filled ? `Generated<${value}>` : value};\n`;
}

// Read as unknown, so that a contract has to say what it is; written as the text of the JSON.
function jsonType(nullable: boolean, filled: boolean, never: boolean): string {
  if (never) return 'ColumnType<unknown, never, never>';
  const written = nullable ? 'string | null' : 'string';
  return `ColumnType<unknown, ${written}${filled || nullable ? ' | undefined' : ''}, ${written}>`;
}
