import type { SampleFilter } from '../../../../src-shared/preview/sample-filter.ts'
import { quoteLiteral } from '../../../../src-shared/sql/quote.ts'
import type { Column } from '../../../../src-shared/values/column.ts'
import type { ColumnQuoting } from '../../../formats/file-reader.ts'
import { barOf, placeOnLine } from './number-line.ts'
import { shapeSql } from './value-shape.ts'

/** SQL of all filters together over a table of a node's rows. A filter on a column that is no longer there holds for every row. */
export function sampleCondition(
  filters: readonly SampleFilter[],
  columns: readonly Column[],
  table: string,
  quoting: ColumnQuoting,
): string {
  const conditions = filters.flatMap((filter) => {
    const column = columns.find(({ name }) => name === filter.column)
    return column ? [conditionOf(filter, column, table, quoting)] : []
  })
  return conditions.length === 0 ? 'true' : conditions.join(' and ')
}

function conditionOf({ is }: SampleFilter, column: Column, table: string, quoting: ColumnQuoting): string {
  const name = quoting.identifier(column.name)
  switch (is.kind) {
    case 'value':
      return is.value === null ? `${name} is null` : `cast(${name} as varchar) = ${quoteLiteral(is.value)}`
    case 'shape':
      return `${shapeSql(name)} = ${quoteLiteral(is.shape)}`
    case 'bar': {
      const place = placeOnLine(column)?.(name)
      if (place === undefined) return 'true'
      const edge = (which: 'min' | 'max') => `(select ${which}(${place}) from ${table} where isfinite(${place}))`
      return `(isfinite(${place}) and ${barOf(place, edge('min'), edge('max'))} = ${is.bar})`
    }
  }
}
