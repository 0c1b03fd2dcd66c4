/** An identifier as DuckDB, Postgres and Spark (ANSI) read it. */
export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** A column of the input in an expression: its quoted bare name. */
export const columnReference = quoteIdentifier

/** A text literal; backslashes stand for themselves in both dialects. */
export function quoteLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
