import { checkFormula } from '../expression/check-formula.ts'
import { engineScale, isNumber } from '../expression/formula-type.ts'
import type { CompiledFormula, Fault } from '../expression/typed-formula.ts'
import type { CompiledStep } from '../sql/compiled-step.ts'
import type { SqlDialect } from '../sql/dialects/sql-dialect.ts'
import { hiddenColumns } from '../sql/hidden-columns.ts'
import { columnText } from '../expression/write-formula.ts'
import type { Column } from '../values/column.ts'
import { type ColumnType, formatColumnType } from '../values/column-type.ts'

export const aggregateNames = ['sum', 'count', 'avg', 'min', 'max'] as const
export type AggregateName = (typeof aggregateNames)[number]

/** A figure over a group, with Postgres's result type. */
export interface AggregateFigure {
  readonly type: ColumnType
  /** Why it cannot be taken of the column; null where it can. */
  readonly refusal: string | null
  readonly compile: (number: number, dialect: SqlDialect) => CompiledFigure
}

/** `parts` are taken over the group; the formula is over the parts. */
interface CompiledFigure extends CompiledFormula {
  readonly parts: CompiledStep['columns']
}

/** `column` is null for a count of rows. */
export function figureOf(name: AggregateName, column: Column | null): AggregateFigure {
  switch (name) {
    case 'count':
      return countOf(column)
    case 'min':
    case 'max':
      return extremeOf(name, column)
    case 'sum':
      return column && isNumber(column.type) ? sumOf(column) : noNumber(name, column)
    case 'avg':
      return column && isNumber(column.type) ? averageOf(column) : noNumber(name, column)
  }
}

const partName = (number: number, what: string): string => `_weir_${what}_${number}`

function plain(
  type: ColumnType,
  refusal: string | null,
  sql: (dialect: SqlDialect) => string,
  faultsOf: (figure: string, dialect: SqlDialect) => readonly Fault[] = () => [],
): AggregateFigure {
  return {
    type,
    refusal,
    compile: (number, dialect) => {
      const name = partName(number, 'figure')
      const figure = dialect.identifier(name)
      return { parts: [{ column: { name, type }, sql: sql(dialect) }], sql: figure, faults: faultsOf(figure, dialect) }
    },
  }
}

function countOf(column: Column | null): AggregateFigure {
  return plain({ name: 'bigint' }, null, (dialect) => `count(${column ? dialect.identifier(column.name) : '*'})`)
}

const unordered: readonly ColumnType['name'][] = ['json', 'boolean', 'uuid']

function extremeOf(name: 'min' | 'max', column: Column | null): AggregateFigure {
  const type = column?.type ?? { name: 'text' }
  const refusal = unordered.includes(type.name)
    ? `${name} cannot take ${column?.name ?? ''}, which is ${type.name}. Convert it to text or a number with a cast op first.`
    : null
  return plain(type, refusal, (dialect) => `${name}(${dialect.identifier(column?.name ?? '')})`)
}

function noNumber(name: AggregateName, column: Column | null): AggregateFigure {
  const what = column ? `${column.name}, which is ${formatColumnType(column.type)}` : 'all rows'
  const refusal = `${name} cannot take ${what}. Convert it to a number with a cast op first.`
  return plain({ name: 'numeric' }, refusal, () => 'null')
}

function sumType(type: ColumnType): ColumnType {
  if (type.name === 'integer') return { name: 'bigint' }
  if (type.name === 'bigint') return { name: 'numeric', scale: 0 }
  return type.name === 'numeric' ? { ...type, precision: undefined } : { name: 'double' }
}

function sumOf(column: Column): AggregateFigure {
  const type = sumType(column.type)
  if (type.name === 'double') return doubleSum(column, (sum) => sum, type)
  const summed = (dialect: SqlDialect) => `sum(${dialect.identifier(column.name)})`
  if (type.name === 'bigint')
    return plain(type, null, (dialect) =>
      dialect.sumsAreWider ? `cast(${summed(dialect)} as bigint)` : summed(dialect),
    )
  return plain(
    type,
    null,
    (dialect) =>
      dialect.sumsAreWider && column.type.name === 'bigint'
        ? `cast(${summed(dialect)} as decimal(38,0))`
        : summed(dialect),
    (sum, dialect) => tooLong(column, sum, dialect),
  )
}

/** Fewer digits than these cannot add up to more than the engine keeps. */
const digitsThatAddUp = 24

/** The engine's sum has a digit more than its numeric. */
function tooLong(column: Column, sum: string, dialect: SqlDialect): readonly Fault[] {
  const { type } = column
  if (dialect.raisesOnFaults || type.name !== 'numeric' || (type.precision ?? 38) <= digitsThatAddUp) return []
  const scale = engineScale(type)
  const most = `cast('${'9'.repeat(38 - scale)}.${'9'.repeat(scale)}' as decimal(38,${scale}))`
  const explanation = 'the sum needs more than the 38 digits that the local engine keeps'
  return [
    {
      condition: `${sum} > ${most} or ${sum} < -${most}`,
      column: column.name,
      value: `cast(${sum} as varchar)`,
      explanation,
    },
  ]
}

/** Postgres divides the sum by the count as numerics. */
function averageOf(column: Column): AggregateFigure {
  if (column.type.name === 'double') return doubleSum(column, (sum, count) => `${sum} / ${count}`, { name: 'double' })
  const sumAs = sumType(column.type.name === 'integer' ? { name: 'bigint' } : column.type)
  const quotient = (number: number) => {
    const sum = { name: partName(number, 'sum'), type: sumAs }
    const count = { name: partName(number, 'count'), type: { name: 'bigint' } as const }
    const text = `${columnText(sum.name)} / ${columnText(count.name)}`
    return { sum, count, ...checkFormula(text, [sum, count], { key: '' }) }
  }
  const { formula: isExact, type } = quotient(0)
  const refusal = isExact
    ? null
    : `The average of ${column.name} has as many digits as Postgres chooses by the digits that each value was written with, and the engine does not keep those. Convert ${column.name} with a cast op first, for example to numeric(12,2), or take its sum and its count and divide them afterwards: round(total / number, 2).`
  return {
    type,
    refusal,
    compile: (number, dialect) => {
      const { sum, count, formula } = quotient(number)
      const value = dialect.identifier(column.name)
      // Whole numbers are divided as numerics.
      const wide = column.type.name === 'numeric' ? `sum(${value})` : `cast(sum(${value}) as ${dialect.wholeNumeric})`
      const parts = [
        { column: sum, sql: wide },
        { column: count, sql: `nullif(count(${value}), 0)` },
      ]
      const { sql, faults, faultsOver }: CompiledFormula = formula?.compile(dialect) ?? { sql: 'null', faults: [] }
      const long = tooLong(column, dialect.identifier(sum.name), dialect)
      const all = (each: readonly Fault[]) => [...long, ...each.map((fault) => ({ ...fault, column: column.name }))]
      return { parts, sql, faults: all(faults), ...(faultsOver ? { faultsOver: (name) => all(faultsOver(name)) } : {}) }
    },
  }
}

/** Sums of doubles depend on the order of their parts, so it is that of the rows. */
function doubleSum(column: Column, write: (sum: string, count: string) => string, type: ColumnType): AggregateFigure {
  return {
    type,
    refusal: null,
    compile: (number, dialect) => {
      const value = dialect.identifier(column.name)
      const [sum, count, finite] = ['sum', 'count', 'finite'].map((what) => partName(number, what)) as [
        string,
        string,
        string,
      ]
      const parts = [
        { column: { name: sum, type }, sql: dialect.sumInOrder(value, hiddenColumns.at) },
        { column: { name: count, type: { name: 'bigint' } as const }, sql: `nullif(count(${value}), 0)` },
        { column: { name: finite, type: { name: 'boolean' } as const }, sql: `bool_and(${dialect.isFinite(value)})` },
      ]
      const overflow = {
        condition: `${dialect.identifier(finite)} and ${dialect.isInfinite(dialect.identifier(sum))}`,
        column: column.name,
        value: `cast(${dialect.identifier(sum)} as varchar)`,
        explanation: 'the sum is outside the range of double',
      }
      return {
        parts,
        sql: write(dialect.identifier(sum), dialect.identifier(count)),
        faults: dialect.raisesOnFaults ? [] : [overflow],
      }
    },
  }
}
