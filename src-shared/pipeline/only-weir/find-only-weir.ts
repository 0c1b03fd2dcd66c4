import { formatPath, valueAt } from '../../values/document-path.ts'
import type { Pipeline } from '../ir.ts'
import { nodeDefinition } from '../nodes/registry.ts'
import type { NodePart } from './node-part.ts'
import type { OnlyWeirPart } from './only-weir-part.ts'

/** Everything in a document that the platform may not know, in the order of its nodes. Each definition says it of itself. */
export function findOnlyWeir({ nodes }: Pipeline): readonly OnlyWeirPart[] {
  return nodes.flatMap((node, index) => {
    const definition = nodeDefinition(node.kind)
    const whole: NodePart = { what: `the node ${definition.label}`, path: [], definition }
    const parts = [whole, ...(definition.parts?.(node) ?? [])]
    return parts.flatMap((part) =>
      namesIn(node, part).map(({ what, path }) => ({
        ...{ nodeId: node.id, what },
        path: formatPath(['nodes', index, ...path]),
      })),
    )
  })
}

function namesIn(node: unknown, { what, path, definition }: NodePart) {
  if (definition.isOnlyWeir) return [{ what, path }]
  return (definition.onlyWeirFields ?? []).flatMap((field) => {
    const at = [...path, ...field.split('.')]
    return valueAt(node, at) === undefined ? [] : [{ what: `the field ${field} of ${what}`, path: at }]
  })
}
