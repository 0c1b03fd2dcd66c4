import elkWorkerUrl from 'elkjs/lib/elk-worker.min.js?url'

import { cardPitch, cardShape, cardSize, portTop } from '../../document/card-size.ts'
import type { Layout } from '../../document/command.ts'
import { connections } from '../../document/graph.ts'
import { isReference, outputsOf } from '../../document/node-outputs.ts'
import { inputPorts, type NodeDocument, type PipelineDocument } from '../../document/pipeline-document.ts'

/** The layout of all nodes, left to right, computed in a worker. The layout library loads on first use. */
export async function arrangeNodes(document: PipelineDocument): Promise<Layout> {
  const { default: Elk } = await import('elkjs/lib/elk-api.js')
  const elk = new Elk({ workerFactory: () => new Worker(elkWorkerUrl) })
  try {
    const graph = await elk.layout({
      id: 'pipeline',
      layoutOptions: {
        'elk.algorithm': 'layered',
        'elk.direction': 'RIGHT',
        'elk.spacing.nodeNode': String(cardPitch.y - cardSize.height),
        'elk.layered.spacing.nodeNodeBetweenLayers': String(cardPitch.x - cardSize.width),
        'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
        'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
      },
      children: document.nodes.map(box),
      edges: connections(document).map(({ to, key, from, reference }) => ({
        id: `${to}/${key}`,
        sources: [isReference(document, from, reference) ? `>${reference}` : `>${from}`],
        targets: [`${key}>${to}`],
      })),
    })
    return Object.fromEntries((graph.children ?? []).map((child) => [child.id, { x: child.x ?? 0, y: child.y ?? 0 }]))
  } finally {
    elk.terminateWorker()
  }
}

/** A card with its ports where they are drawn, so that connections cross as little as they can. */
function box(node: NodeDocument) {
  const shape = cardShape(node)
  const inputs = inputPorts(node)
  const port = (id: string, x: number, y: number) => ({ id, x, y, width: 1, height: 1 })
  const outputs = new Map(outputsOf(node).map(({ name }, row) => [name, row]))
  return {
    id: node.id,
    width: shape.width,
    height: shape.height,
    layoutOptions: { 'elk.portConstraints': 'FIXED_POS' },
    ports: [
      ...inputs.map(({ key }, row) => port(`${key}>${node.id}`, 0, portTop(shape, inputs.length > 1 ? row : null))),
      port(`>${node.id}`, shape.width - 1, portTop(shape, null)),
      ...[...outputs].map(([name, row]) => port(`>${node.id}.${name}`, shape.width - 1, portTop(shape, row))),
    ],
  }
}
