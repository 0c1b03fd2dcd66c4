import elkWorkerUrl from 'elkjs/lib/elk-worker.min.js?url'

import type { Layout } from '../../document/command.ts'
import { cardPitch, cardSize } from '../../document/complete-layout.ts'
import { connections } from '../../document/graph.ts'
import type { PipelineDocument } from '../../document/pipeline-document.ts'

/** The best places for all nodes, left to right, worked out off the window's thread. The layouter loads on first use. */
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
      },
      children: document.nodes.map((node) => ({ id: node.id, ...cardSize })),
      edges: connections(document).map(({ from, to, key }) => ({ id: `${to}/${key}`, sources: [from], targets: [to] })),
    })
    return Object.fromEntries((graph.children ?? []).map((child) => [child.id, { x: child.x ?? 0, y: child.y ?? 0 }]))
  } finally {
    elk.terminateWorker()
  }
}
