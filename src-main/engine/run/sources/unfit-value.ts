import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import { quoteIdentifier } from '../../../../src-shared/sql/quote.ts'
import type { Column } from '../../../../src-shared/values/column.ts'
import type { ColumnType } from '../../../../src-shared/values/column-type.ts'
import type { EngineRow } from '../open-engine.ts'
import { wouldBeRounded, triedFromPostgres } from './written-by-postgres.ts'

const { row } = hiddenColumns

export interface UnfitValue {
  readonly column: Column
  readonly number: number
  readonly value: string
}

/** For each column the first row whose text from Postgres the engine cannot hold exactly: NaN among numerics, more digits than it has. */
export function valuesThatDoNotFit(relation: string, columns: readonly Column[]): string {
  const firsts = columns.map((column, index) => {
    const name = quoteIdentifier(column.name)
    const isUnfit = doesNotFit(name, column.type)
    return `arg_min({'number': ${row}, 'value': ${name}}, ${row}) filter (where ${isUnfit}) as c${index}`
  })
  const list = columns.flatMap((_, index) => [`c${index}.number as number${index}`, `c${index}.value as value${index}`])
  return `select ${list.join(', ')} from (select ${firsts.join(', ')} from ${relation})`
}

export function unfitValue(found: EngineRow | undefined, columns: readonly Column[]): UnfitValue | null {
  const unfit = columns.flatMap((column, index): UnfitValue[] => {
    const number = found?.[`number${index}`] ?? null
    return number === null ? [] : [{ column, number: Number(number), value: String(found?.[`value${index}`]) }]
  })
  return unfit.toSorted((a, b) => a.number - b.number)[0] ?? null
}

/** Whether a text from Postgres is a value of a type that the engine cannot hold exactly, as a condition on the text. */
export function doesNotFit(text: string, type: ColumnType): string {
  const hasNone = `${text} is not null and ${triedFromPostgres(text, type)} is null`
  const isRounded = wouldBeRounded(text, type)
  return isRounded === null ? hasNone : `(${hasNone}) or ${isRounded}`
}
