import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'
import type { CompiledChain } from './compile-chain.ts'
import { hiddenColumns, proveColumns } from './compiled-run.ts'
import { warningColumn } from './layer.ts'

/** The prove pass: one row per way out and file, with the rows that took it and the first of them, and what was warned of. */
export function compileProof(chain: CompiledChain): string {
  const { exit, file, row } = hiddenColumns
  const warned = chain.warnings.flatMap(({ number, nodeId }) => {
    const filter = `filter (where ${warningColumn(number)} and ${livesAfter(chain, nodeId)})`
    return [
      `count(*) ${filter} as ${proveColumns.warned(number)}`,
      `min(${row}) ${filter} as ${proveColumns.warnedFirstRow(number)}`,
    ]
  })
  const columns = [exit, file, `count(*) as ${proveColumns.rows}`, `min(${row}) as ${proveColumns.firstRow}`, ...warned]
  return chain.query(
    `select\n  ${columns.join(',\n  ')}\nfrom ${quoteIdentifier(chain.last)}\ngroup by ${exit}, ${file}`,
  )
}

/** Exits are numbered in the order rows meet them, so a row that left later was alive here. */
function livesAfter(chain: CompiledChain, nodeId: string): string {
  const { exit } = hiddenColumns
  const nodeIds = new Set(nodesUpTo(chain, nodeId))
  const latest = Math.max(0, ...chain.exits.filter((each) => nodeIds.has(each.nodeId)).map((each) => each.number))
  return `(${exit} is null or ${exit} > ${latest})`
}

function nodesUpTo(chain: CompiledChain, nodeId: string): readonly string[] {
  const order = Object.keys(chain.columns)
  return order.slice(0, order.indexOf(nodeId) + 1)
}
