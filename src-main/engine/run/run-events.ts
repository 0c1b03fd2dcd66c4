import type { ReceiptNode } from '../../../src-shared/receipt/receipt.ts'
import type { RunEvent, RunPhase } from '../../../src-shared/runs/run-event.ts'

export type Emit = (event: RunEvent) => void

const now = (): string => new Date().toISOString()

export function emitPhase(emit: Emit, phase: RunPhase, nodeId: string, message: string): void {
  emit({ type: 'phase', at: now(), phase, nodeId, message })
}

/** A whole sentence about something that the run goes on without. */
export function emitWarning(emit: Emit, nodeId: string, message: string): void {
  emit({ type: 'warning', at: now(), nodeId, message })
}

export function emitNode(emit: Emit, account: ReceiptNode, state: 'running' | 'done'): void {
  const left = (reasons: readonly string[]) =>
    account.exits.reduce((sum, exit) => sum + (reasons.includes(exit.reason) ? exit.rows : 0), 0)
  emit({
    type: 'node',
    at: now(),
    nodeId: account.nodeId,
    state,
    rowsIn: account.rowsIn,
    rowsOut: account.rowsOut,
    rejected: left(['quarantined', 'skipped']),
    warned: account.warnings.reduce((sum, warning) => sum + warning.rows, 0),
  })
}

/** Tells that nodes are at work, before any of their rows is counted. */
export function emitRunning(emit: Emit, nodes: readonly { readonly nodeId: string }[]): void {
  for (const { nodeId } of nodes) {
    emit({ type: 'node', at: now(), nodeId, state: 'running', rowsIn: 0, rowsOut: 0, rejected: 0, warned: 0 })
  }
}
