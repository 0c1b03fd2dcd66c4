import type { Dialect } from '../../../src-shared/sql/compiled-step.ts'
import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'
import type { Plan, PlanSource } from '../plan/plan.ts'
import { type CompiledChain, compileChain } from './compile-chain.ts'
import { compileProof } from './compile-proof.ts'
import { compileTarget } from './compile-target.ts'
import { type CompiledExit, type CompiledQuarantine, type CompiledRun, hiddenColumns } from './compiled-run.ts'
import { recordColumn } from './layer.ts'

const { exit, file, row, value } = hiddenColumns

/**
 * A plan as SQL of a dialect. `readRelation` gives the relation of a source's records as text with `_weir_file` and `_weir_row`,
 * in source order. Rows that leave are marked and flow on; no text throws on a row's values.
 */
export function compilePlan(plan: Plan, dialect: Dialect, readRelation: (source: PlanSource) => string): CompiledRun {
  const chain = compileChain(plan, dialect, readRelation)
  const from = quoteIdentifier(chain.last)
  return {
    dialect,
    exits: chain.exits,
    warnings: chain.warnings,
    proveSql: compileProof(chain),
    targets: plan.targets.map((target) => compileTarget(target, chain, dialect)),
    quarantines: compileQuarantines(chain),
    snippets: chain.snippets,
    relationSql: (nodeId) => {
      const columns = (chain.columns[nodeId] ?? []).map((column) => quoteIdentifier(column.name))
      return chain.query(
        `select ${[...columns, file, row, exit, value].join(', ')}\nfrom ${quoteIdentifier(nodeId)}`,
        nodeId,
      )
    },
    exitValueSql: (address) =>
      chain.query(`select ${value}\nfrom ${from}\nwhere ${file} = ${address.file} and ${row} = ${address.row}`),
  }
}

function compileQuarantines(chain: CompiledChain): readonly CompiledQuarantine[] {
  return [...exitsByTable(chain.exits)].map(([table, exits]) => ({
    table,
    exits,
    sql: chain.query(
      [
        `select ${exit}, ${file}, ${row}, ${value}, ${recordColumn} as record`,
        `from ${quoteIdentifier(chain.last)}`,
        `where ${exit} in (${exits.join(', ')})`,
        `order by ${file}, ${row}`,
      ].join('\n'),
    ),
  }))
}

function exitsByTable(exits: readonly CompiledExit[]): ReadonlyMap<string, readonly number[]> {
  const tables = new Map<string, number[]>()
  for (const { quarantineTable, number } of exits) {
    if (quarantineTable !== null) tables.set(quarantineTable, [...(tables.get(quarantineTable) ?? []), number])
  }
  return tables
}
