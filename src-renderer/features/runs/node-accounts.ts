import { z } from 'zod'

import type { RunDetail } from '../../../src-shared/contract/records.ts'
import type { ReceiptNode } from '../../../src-shared/receipt/receipt.ts'
import type { RunProgress } from '../../document/run-progress.ts'

/** The row counts of one node, as far as they are known. */
export interface NodeAccount {
  readonly nodeId: string
  readonly kind: string | null
  readonly state: 'waiting' | 'running' | 'done' | 'failed'
  readonly rowsIn: number | null
  readonly rowsOut: number | null
  readonly exits: ReceiptNode['exits']
  readonly entries: NonNullable<ReceiptNode['entries']>
  readonly branches: NonNullable<ReceiptNode['branches']>
  readonly warnings: ReceiptNode['warnings']
  readonly files: ReceiptNode['files']
}

/** The accounts of each node from the receipt if there is one, otherwise from the events. */
export function nodeAccounts(detail: RunDetail, progress: RunProgress): readonly NodeAccount[] {
  const receipt = detail.result?.receipt
  if (receipt) {
    return receipt.nodes.map((node) => ({
      ...node,
      entries: node.entries ?? [],
      branches: node.branches ?? [],
      state: 'done' as const,
    }))
  }
  const kinds = kindsOf(detail.ir)
  return Object.entries(progress.nodes).map(([nodeId, node]) => {
    const isKnown = node.state !== 'waiting'
    return {
      nodeId,
      kind: kinds.get(nodeId) ?? null,
      state: nodeId === detail.error?.nodeId ? 'failed' : node.state,
      // Counters of an active node are rows out; rows in are known at its end.
      rowsIn: isKnown && node.state !== 'running' ? node.rowsIn : null,
      rowsOut: isKnown ? node.rowsOut : null,
      exits: [],
      entries: [],
      branches: [],
      warnings: [],
      files: [],
    }
  })
}

/** The kind of each node of a document that may not be a valid one. */
function kindsOf(ir: unknown): ReadonlyMap<string, string> {
  const nodes = nodesShape.safeParse(ir)
  return new Map(nodes.success ? nodes.data.nodes.map(({ id, kind }) => [id, kind]) : [])
}

const nodesShape = z.object({ nodes: z.array(z.object({ id: z.string(), kind: z.string() })) })
