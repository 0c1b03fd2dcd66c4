import type { ColumnConvention } from '../../../../src-shared/conventions/column-convention.ts'
import { compileConvention, type CompiledConvention } from '../../../../src-shared/conventions/compile-convention.ts'
import { countedCast } from '../../../../src-shared/expression/counted-cast.ts'
import {
  type CompiledFormula,
  guardFaults,
  type TypedFormula,
} from '../../../../src-shared/expression/typed-formula.ts'
import { faultExits } from '../../../../src-shared/ops/formula-step.ts'
import type { SqlDialect } from '../../../../src-shared/sql/dialects/sql-dialect.ts'
import { formatColumnType } from '../../../../src-shared/values/column-type.ts'
import type { Column } from '../../../../src-shared/values/column.ts'
import type { PlanSource } from '../../plan/plan.ts'
import { flawExits, repairWarnings } from './record-marks.ts'
import type { NodeLayer } from '../layers/node-layer.ts'

/**
 * Converts what a file brings to the types its source declares. A record that cannot be read leaves, and so does one with a value that
 * does not fit; else such a value stops the run.
 */
export function convertSource(source: PlanSource, dialect: SqlDialect): NodeLayer {
  const converted = source.columns.map((column, index) => ({
    column,
    compiled: convert(column, source.read[index] ?? column, source.conventions[column.name], dialect),
  }))
  const { badRecords = null } = 'badRecords' in source ? source : {}
  const reason = badRecords?.reason ?? 'abort'
  const flaws = flawExits(source)
  const unfit = converted.flatMap(({ column, compiled }) => {
    const label = `read ${column.name} as ${formatColumnType(column.type)}`
    return faultExits(compiled, { reason, label, output: column.name })
  })
  return {
    columns: converted.map(({ column, compiled }) => ({ column, sql: compiled.sql })),
    exits: [
      ...flaws,
      ...unfit.map((exit, index) => ({
        exit,
        step:
          badRecords && badRecords.reason !== 'abort'
            ? { index: flaws.length + index, quarantineTable: badRecords.quarantineTable }
            : null,
      })),
    ],
    warnings: [
      ...repairWarnings(source),
      ...converted.flatMap(({ column, compiled }) =>
        [...(compiled.notes ?? []), ...changeNotes(compiled)].map(({ label, condition, example }) => ({
          warning: {
            label: `${column.name}: ${label}`,
            condition,
            example,
            column: column.name,
            ofStaying: true as const,
            isChange: true as const,
          },
          step: { index: 0, quarantineTable: null },
        })),
      ),
    ],
  }
}

const changeNotes = ({ changes = [] }: CompiledFormula): CompiledConvention['notes'] =>
  changes.map(({ label, condition, value }) => ({ label, condition, example: value }))

interface Converted extends CompiledFormula {
  readonly notes?: CompiledConvention['notes']
}

function convert(
  column: Column,
  read: Column,
  convention: ColumnConvention | undefined,
  dialect: SqlDialect,
): Converted {
  if (convention) return compileConvention(read, column.type, convention, dialect)
  const span = { start: 0, end: 0 }
  const sql = dialect.identifier(column.name)
  const value: TypedFormula = {
    type: read.type,
    span,
    column: column.name,
    compile: () => ({ sql, faults: [] }),
  }
  return isSame(column, read)
    ? { sql, faults: [] }
    : guardFaults(countedCast(value, column.type, span, { isComputed: false }).compile(dialect), dialect)
}

/** Whether a source declares no other types than its files bring. */
export const bringsDeclaredTypes = (source: PlanSource): boolean =>
  Object.keys(source.conventions).length === 0 &&
  source.columns.every((column, index) => isSame(column, source.read[index] ?? column))

const isSame = (column: Column, read: Column): boolean => formatColumnType(column.type) === formatColumnType(read.type)
