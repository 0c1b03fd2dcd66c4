import { failed, firstColumn, operation } from '../build-typed.ts'
import type { SqlDialect } from '../../sql/dialects/sql-dialect.ts'
import type { Span } from '../formula-error.ts'
import type { FormulaType } from '../formula-type.ts'
import type { TypedFormula } from '../typed-formula.ts'
import { inRange, outOfRange } from './time-range.ts'
import { workedOutOnce } from './worked-out-once.ts'

export interface TimeSql {
  /** For the local engine, whose operands are known to be in range; it may throw. */
  readonly engine: (operands: readonly string[], dialect: SqlDialect) => string
  readonly postgres: (operands: readonly string[], dialect: SqlDialect) => string
  /** What is wrong with an operand for which there is no result. */
  readonly explanation?: string
  /** The operand that a sentence about a wrong value shows; the first one if not said. */
  readonly shown?: number
}

/** An operation on times or with a time as its result. Outside the range of both dialects it raises a fault. */
export function timeOperation(
  type: FormulaType,
  span: Span,
  operands: readonly TypedFormula[],
  { engine, postgres, explanation = outOfRange, shown = 0 }: TimeSql,
): TypedFormula {
  return operation(type, span, operands, {
    raising: postgres,
    engine: (sqls, dialect) => {
      const guarded = workedOutOnce(sqls, (names) => {
        const conditions = operands
          .map((each, index) => inRange(names[index] ?? '', each.type))
          .filter((each) => each !== null)
        const result = engine(names, dialect)
        return conditions.length === 0 ? result : `case when ${conditions.join(' and ')} then ${result} end`
      })
      const sql = `try(${workedOutOnce([guarded], ([result = '']) => kept(result, type))})`
      const about = { column: firstColumn(operands), value: sqls[shown] ?? 'null', explanation }
      return { sql, faults: (value) => [failed(value, sqls, about)] }
    },
  })
}

function kept(result: string, type: FormulaType): string {
  const condition = inRange(result, type)
  return condition === null ? result : `case when ${condition} then ${result} end`
}

/** A time of any type as a timestamp of the engine. A timestamptz is one in UTC, which is every session's zone. */
export function engineTimestamp(sql: string, type: FormulaType): string {
  return type.name === 'timestamp' ? sql : `cast(${sql} as timestamp)`
}

/** A timestamp of the engine as a type of its own. */
export function fromTimestamp(sql: string, type: FormulaType): string {
  return type.name === 'timestamp' ? sql : `cast(${sql} as ${type.name})`
}
