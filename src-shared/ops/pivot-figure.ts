import type { Fault } from '../expression/typed-formula.ts'
import type { CompiledStep } from '../sql/compiled-step.ts'
import type { SqlDialect } from '../sql/dialects/sql-dialect.ts'
import { hiddenColumns } from '../sql/hidden-columns.ts'
import type { Column } from '../values/column.ts'
import type { ColumnType } from '../values/column-type.ts'
import { aggregateNames, figureOf } from './aggregate-figure.ts'

/** What becomes of several values for one cell; `only` allows no more than one. */
export const cellFigureNames = ['only', 'first', 'last', ...aggregateNames] as const
type CellFigureName = (typeof cellFigureNames)[number]

export interface CellFigure {
  readonly type: ColumnType
  /** Why it cannot be taken of the column; null where it can. */
  readonly refusal: string | null
  readonly compile: (dialect: SqlDialect) => CompiledCell
}

export interface CompiledCell {
  readonly sql: string
  /** Figures over the group, which `sql` and the conditions read. */
  readonly parts: CompiledStep['columns']
  readonly faults: readonly Fault[]
  readonly faultsOver?: (value: string) => readonly Fault[]
  /** SQL condition that there is more than one value; null where there may be. */
  readonly isAmbiguous: string | null
}

/** `cell` is null in the rows of a group that belong to other cells. `calledHere` is what the user calls its column. */
export function cellFigure(
  name: CellFigureName,
  cell: Column,
  { number, calledHere }: { readonly number: number; readonly calledHere: string },
): CellFigure {
  if (name === 'only' || name === 'first' || name === 'last') return pickedFigure(name, cell, number)
  const { type, refusal, compile } = figureOf(name, cell)
  return {
    type,
    refusal: refusal?.replaceAll(cell.name, calledHere) ?? null,
    compile: (dialect) => ({ ...compile(number, dialect), isAmbiguous: null }),
  }
}

function pickedFigure(name: 'only' | 'first' | 'last', { name: cell, type }: Column, number: number): CellFigure {
  const [picked, values] = ['picked', 'values'].map((what) => `_weir_${what}_${number}`) as [string, string]
  const place = (value: string) =>
    `case when ${value} is not null then ${name === 'last' ? `-${hiddenColumns.at}` : hiddenColumns.at} end`
  return {
    type,
    refusal: null,
    compile: (dialect) => {
      const value = dialect.identifier(cell)
      return {
        sql: dialect.identifier(picked),
        parts: [
          { column: { name: picked, type }, sql: dialect.firstBy(value, place(value)) },
          ...(name === 'only'
            ? [{ column: { name: values, type: { name: 'bigint' } as const }, sql: `count(${value})` }]
            : []),
        ],
        faults: [],
        isAmbiguous: name === 'only' ? `${dialect.identifier(values)} > 1` : null,
      }
    },
  }
}
