import type { ColumnEvidence } from '../../../../src-shared/inference/column-evidence.ts'
import { shownDigits } from '../../../../src-shared/expression/shown-digits.ts'
import type { Column } from '../../../../src-shared/values/column.ts'
import type { ColumnQuoting } from '../../../formats/file-reader.ts'
import type { EngineRow } from '../open-engine.ts'

/** One query for the columns whose types the format brings; null where there is none. */
export function typedEvidenceSql(columns: readonly Column[], relation: string, quoting: ColumnQuoting): string | null {
  const figures = columns.flatMap(({ name, type }, index) => {
    if (type.name === 'text') return []
    const column = quoting.identifier(name)
    // Where each value of a numeric has digits of its own, the engine adds zeros that no file holds.
    const hasZeros = type.name === 'numeric' && type.precision === undefined
    const written = `cast(${column} as varchar)`
    const text = hasZeros
      ? `case when contains(${written}, '.') then rtrim(rtrim(${written}, '0'), '.') else ${written} end`
      : written
    // Values of json have no order.
    const ordered = type.name === 'json' ? text : column
    return `count(${column}) as values_${index}, cast(min(${ordered}) as varchar) as min_${index},
  cast(max(${ordered}) as varchar) as max_${index}, min(length(${text})) as shortest_${index}, max(length(${text})) as longest_${index}`
  })
  return figures.length === 0 ? null : `select ${figures.join(',\n  ')}\nfrom (${relation}\n)`
}

/** The evidence with what the query says of the columns that bring a type. */
export function withTypedEvidence(
  evidence: readonly ColumnEvidence[],
  [row = {}]: readonly EngineRow[],
): readonly ColumnEvidence[] {
  return evidence.map((column, index) => {
    if (column.type.name === 'text') return column
    const text = (figure: string) => (row[`${figure}_${index}`] === null ? null : String(row[`${figure}_${index}`]))
    const number = (figure: string) => (text(figure) === null ? null : Number(text(figure)))
    return {
      ...column,
      nulls: column.count - (number('values') ?? 0),
      minLength: number('shortest'),
      maxLength: number('longest'),
      min: shownDigits(text('min'), column.type),
      max: shownDigits(text('max'), column.type),
    }
  })
}
