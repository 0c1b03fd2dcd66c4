import type { ReceiptNode } from '../../../src-shared/receipt/receipt.ts'
import type { CompiledRun } from '../compile/compiled-run.ts'
import type { Plan, PlanNode } from '../plan/plan.ts'
import type { Proof } from './read-proof.ts'

/** The account of every node that the proof supports: rows in, each way out, rows on. Abort exits leave no node. */
export function accountNodes(plan: Plan, compiled: CompiledRun, proof: Proof): readonly ReceiptNode[] {
  const accounts: ReceiptNode[] = []
  const rowsOutOf = new Map<string, number>()
  const account = (nodeId: string, kind: string, rowsIn: number, files: ReceiptNode['files']) => {
    const exits = compiled.exits.flatMap(({ nodeId: at, number, reason, label }) => {
      const rows = proof.exits.get(number)?.rows ?? 0
      return at === nodeId && reason !== 'abort' && rows > 0 ? [{ reason, label, rows }] : []
    })
    const warnings = compiled.warnings.flatMap(({ nodeId: at, number, label }) => {
      const rows = proof.warnings.get(number) ?? 0
      return at === nodeId && rows > 0 ? [{ label, rows }] : []
    })
    const rowsOut = rowsIn - exits.reduce((sum, exit) => sum + exit.rows, 0)
    rowsOutOf.set(nodeId, rowsOut)
    accounts.push({ nodeId, kind, rowsIn, rowsOut, exits, warnings, files })
  }
  for (const source of plan.sources) {
    const files = source.files.map(({ name, sizeBytes }, index) => {
      return { file: name, sizeBytes, rows: proof.files[index]?.read ?? 0, archivedTo: null }
    })
    const read = files.reduce((sum, file) => sum + file.rows, 0)
    account(source.nodeId, 'source', read, files)
  }
  for (const node of plan.nodes) account(node.nodeId, node.kind, rowsOutOf.get(node.input) ?? 0, [])
  for (const target of plan.targets) account(target.nodeId, 'target', rowsOutOf.get(target.input) ?? 0, [])
  return accounts
}

/** Who feeds whom, for holding one node's rows against the next one's. */
export function inputsOf(plan: Plan): ReadonlyMap<string, readonly string[]> {
  const readers: readonly (PlanNode | Plan['targets'][number])[] = [...plan.nodes, ...plan.targets]
  return new Map(readers.map((node) => [node.nodeId, [node.input]]))
}
