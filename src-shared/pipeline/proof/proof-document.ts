import type { Pipeline } from '../ir.ts'
import { nodeDefinition } from '../nodes/registry.ts'
import type { ProofStandIn } from './proof-node.ts'

/**
 * The same document over sample rows in tables: its nodes between the sources and the targets are as they are, so that what reaches the
 * targets is what they make of the rows. Nothing of the pipeline's own is read or loaded, and no file is moved.
 */
export function proofDocument(pipeline: Pipeline, standIns: Readonly<Record<string, ProofStandIn>>): Pipeline {
  const { schedule: _, ...rest } = pipeline
  const nodes = pipeline.nodes.flatMap((node) => {
    const { inProof } = nodeDefinition(node.kind)
    const proven = inProof ? inProof(node, standIns[node.id] ?? { table: '', columns: [] }) : node
    return proven ? [proven] : []
  })
  return { ...rest, id: 'weir-proof', metadata: { name: proofName(pipeline.metadata.name) }, nodes }
}

export const proofName = (name: string): string => `Proof of ${name}`
