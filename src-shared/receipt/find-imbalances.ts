import type { Receipt, ReceiptNode } from './receipt.ts'

/**
 * What does not add up in a receipt, one sentence each; none where it balances.
 * `inputs` names what each node reads, a node or `<branch node>.<branch>`, so that rows in is held against what they gave.
 */
export function findImbalances(
  receipt: Omit<Receipt, 'balanced'>,
  inputs: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const byId = new Map(receipt.nodes.map((node) => [node.nodeId, node]))
  const given = new Map(receipt.nodes.flatMap(outputsOf))
  const findings: string[] = []
  for (const node of receipt.nodes) {
    const left = node.exits.reduce((sum, exit) => sum + exit.rows, 0)
    const made = (node.entries ?? []).reduce((sum, entry) => sum + entry.rows, 0)
    if (node.rowsIn + made !== node.rowsOut + left) {
      findings.push(`${node.nodeId} took ${node.rowsIn} rows in, gave ${node.rowsOut} out and accounts for ${left}`)
    }
    const spread = (node.branches ?? []).reduce((sum, branch) => sum + branch.rows, 0)
    if (node.branches && spread !== node.rowsOut) {
      findings.push(`${node.nodeId} gave ${node.rowsOut} rows out and its branches ${spread}`)
    }
    const upstream = inputs.get(node.nodeId) ?? []
    if (upstream.length === 0) continue
    const came = upstream.reduce((sum, reference) => sum + (given.get(reference) ?? 0), 0)
    if (came !== node.rowsIn) findings.push(`${node.nodeId} took ${node.rowsIn} rows in where ${came} were given`)
  }
  for (const target of receipt.targets) {
    const accounted = target.terms.reduce((sum, term) => sum + (term.of === 'sent' ? term.rows : 0), 0)
    if (target.sent !== accounted) {
      findings.push(`${target.table} was sent ${target.sent} rows and accounts for ${accounted}`)
    }
    const node = byId.get(target.nodeId)
    if (node && node.rowsOut !== target.sent) {
      findings.push(`${target.nodeId} gave ${node.rowsOut} rows and Postgres counted ${target.sent}`)
    }
  }
  const quarantined = receipt.nodes.flatMap((node) => node.exits).filter((exit) => exit.reason === 'quarantined')
  const rejected = quarantined.reduce((sum, exit) => sum + exit.rows, 0)
  const kept = receipt.quarantine.reduce((sum, table) => sum + table.rows, 0)
  if (rejected !== kept) findings.push(`${rejected} rows were quarantined and ${kept} were kept`)
  return findings
}

/** What a node gives, by the reference that reads it. */
function outputsOf(node: ReceiptNode): readonly (readonly [string, number])[] {
  const branches = (node.branches ?? []).map(({ name, rows }) => [`${node.nodeId}.${name}`, rows] as const)
  return [[node.nodeId, node.rowsOut], ...branches]
}
