/** What the parser of Postgres finds in a text of SQL. Places are UTF-16 units of the text. */
export type ParsedSql =
  | {
      readonly kind: 'statements'
      readonly statements: readonly FoundStatement[]
      readonly objects: readonly UsedObject[]
    }
  | { readonly kind: 'unreadable'; readonly reason: string; readonly at: number }

/** A statement, or one inside another: in a WITH query, behind EXPLAIN or PREPARE. */
export interface FoundStatement {
  /** As the manual of Postgres calls it: `REFRESH MATERIALIZED VIEW`. */
  readonly name: string
  readonly start: number
  readonly end: number
}

/**
 * What a statement does with a table, a view or a function. `schema` is null where the text names none: then it is one of
 * Postgres's own, or stands in `public`.
 */
export interface UsedObject {
  readonly use: ObjectUse
  readonly schema: string | null
  readonly name: string
}

/** `own` is what only an owner may do; `index` also makes something in the schema of the table. */
export type ObjectUse =
  | 'read'
  | 'lock rows'
  | 'lock for reading'
  | 'lock for writing'
  | 'lock'
  | 'analyze'
  | 'refresh'
  | 'own'
  | 'index'
  | 'call'

/** `line 2, column 5`, counted as an editor counts. */
export function placeInText(text: string, at: number): string {
  const lines = text.slice(0, at).split('\n')
  return `line ${lines.length}, column ${(lines.at(-1) ?? '').length + 1}`
}
