/** An identifier as DuckDB, Postgres and Spark (ANSI) read it. */
export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** A text literal; backslashes stand for themselves in both dialects. */
export function quoteLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** A table written as namespace.name, each part quoted: "public"."ds_customer". */
export function quoteQualifiedName(table: string): string {
  const dot = table.indexOf('.')
  return dot < 0
    ? quoteIdentifier(table)
    : `${quoteIdentifier(table.slice(0, dot))}.${quoteIdentifier(table.slice(dot + 1))}`
}
