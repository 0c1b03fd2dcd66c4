import type { Fix } from '../../errors/problem.ts'
import type { Op } from '../../ops/registry.ts'
import type { Node, NodeOf, Pipeline } from '../ir.ts'

/** Edits that run `op` just before a target: at the end of the transform it reads, or in a new transform between. */
export function insertOpBefore(pipeline: Pipeline, target: NodeOf<'target'>, op: Op): Fix['edits'] {
  const upstream = pipeline.nodes.findIndex((node) => node.id === target.input)
  const before = pipeline.nodes[upstream]
  if (before?.kind === 'transform') {
    return [{ path: `nodes[${upstream}].ops`, value: [...before.ops, op] }]
  }
  const id = freeId('prepare', pipeline)
  const nodes = pipeline.nodes.flatMap((node): Node[] =>
    node.id === target.id
      ? [
          { id, kind: 'transform', input: target.input, ops: [op] },
          { ...target, input: id },
        ]
      : [node],
  )
  return [{ path: 'nodes', value: nodes }]
}

function freeId(wanted: string, pipeline: Pipeline): string {
  const taken = new Set(pipeline.nodes.map((node) => node.id))
  for (let number = 1; ; number++) {
    const id = number === 1 ? wanted : `${wanted}_${number}`
    if (!taken.has(id)) return id
  }
}
