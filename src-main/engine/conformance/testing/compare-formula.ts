import { checkFormula } from '../../../../src-shared/expression/check-formula.ts'
import type { TypedFormula } from '../../../../src-shared/expression/typed-formula.ts'
import type { Column } from '../../../../src-shared/values/column.ts'
import { duckdb } from '../../../../src-shared/sql/dialects/duckdb.ts'
import { postgres } from '../../../../src-shared/sql/dialects/postgres.ts'
import { startingAt } from '../../../../src-shared/sql/dialects/starting-at.ts'
import { nastyColumns } from './nasty-columns.ts'
import type { Comparison, Oracle } from './oracle.ts'

const startedAt = '2026-03-31T10:20:30.5Z'

/** Compares a formula in both dialects on all values of the columns that it reads. */
export async function compareFormula(oracle: Oracle, text: string): Promise<Comparison> {
  const { formula, type, findings } = checkFormula(text, nastyColumns, { key: 'formula' })
  if (!formula) throw new TypeError(`${text}: ${findings[0]?.message ?? ''}`)
  return compareCompiled(oracle, formula, type)
}

export function compareCompiled(oracle: Oracle, formula: TypedFormula, type: Column['type']): Promise<Comparison> {
  const engine = formula.compile(startingAt(duckdb, startedAt))
  return oracle.compare({
    postgres: formula.compile(startingAt(postgres, startedAt)).sql,
    engine: engine.sql,
    fault: engine.faults.map((each) => `coalesce(${each.condition}, false)`).join(' or ') || 'false',
    type,
  })
}
