import type { Receipt } from './receipt.ts'

/**
 * What does not add up in a receipt, one sentence each; none where it balances.
 * `inputs` names each node's upstream nodes, so that rows in is held against what they gave.
 */
export function findImbalances(
  receipt: Omit<Receipt, 'balanced'>,
  inputs: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const byId = new Map(receipt.nodes.map((node) => [node.nodeId, node]))
  const findings: string[] = []
  for (const node of receipt.nodes) {
    const left = node.exits.reduce((sum, exit) => sum + exit.rows, 0)
    if (node.rowsIn !== node.rowsOut + left) {
      findings.push(`${node.nodeId} took ${node.rowsIn} rows in, gave ${node.rowsOut} out and accounts for ${left}`)
    }
    const upstream = (inputs.get(node.nodeId) ?? []).map((id) => byId.get(id)).filter((found) => found !== undefined)
    if (upstream.length === 0) continue
    const given = upstream.reduce((sum, source) => sum + source.rowsOut, 0)
    if (given !== node.rowsIn) findings.push(`${node.nodeId} took ${node.rowsIn} rows in where ${given} were given`)
  }
  for (const target of receipt.targets) {
    const accounted = target.inserted + target.updated + target.unchanged
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
