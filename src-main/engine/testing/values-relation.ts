import { engineType } from '../../../src-shared/expression/engine-type.ts'
import { quoteIdentifier, quoteLiteral } from '../../../src-shared/sql/quote.ts'
import { commaLines, type SqlLines } from '../compile/text/sql-lines.ts'
import type { Column } from '../../../src-shared/values/column.ts'

/** Rows of texts as a relation of the engine with columns of their types. */
export function valuesRelation(columns: readonly Column[], rows: readonly (readonly (string | null)[])[]): SqlLines {
  const names = columns.map((column) => quoteIdentifier(column.name)).join(', ')
  const typed = columns.map(({ name, type }) => {
    const quoted = quoteIdentifier(name)
    return type.name === 'text' ? quoted : `cast(${quoted} as ${engineType(type)}) as ${quoted}`
  })
  const text = (value: string | null | undefined) =>
    value === null || value === undefined ? 'null::varchar' : quoteLiteral(value)
  const none = `(${columns.map(() => 'null::varchar').join(', ')})`
  const values = rows.map((row) => `(${columns.map((_, index) => text(row[index])).join(', ')})`)
  return [
    `select ${typed.join(', ')} from (values`,
    commaLines(rows.length === 0 ? [none] : values),
    `) as rows (${names})`,
    ...(rows.length === 0 ? ['where false'] : []),
  ]
}
