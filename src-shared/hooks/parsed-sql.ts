/** What the parser of Postgres finds in a text of SQL. Places are UTF-16 units of the text. */
export type ParsedSql =
  | { readonly kind: 'statements'; readonly statements: readonly FoundStatement[] }
  | { readonly kind: 'unreadable'; readonly reason: string; readonly at: number }

/** A statement, or one inside another: in a WITH query, behind EXPLAIN or PREPARE. */
export interface FoundStatement {
  /** As the manual of Postgres calls it: `REFRESH MATERIALIZED VIEW`. */
  readonly name: string
  readonly start: number
  readonly end: number
}

/** `line 2, column 5`, counted as an editor counts. */
export function placeInText(text: string, at: number): string {
  const lines = text.slice(0, at).split('\n')
  return `line ${lines.length}, column ${(lines.at(-1) ?? '').length + 1}`
}
