import { cardShape } from '../../document/card-size.ts'
import type { Command, Position } from '../../document/command.ts'
import { withValueAt } from '../../document/document-path.ts'
import { fits } from '../../document/graph.ts'
import { newNode, nodeKinds } from '../../document/node-catalog.ts'
import {
  findNode,
  inputName,
  nodeInputs,
  type PipelineDocument,
  referencedNode,
} from '../../document/pipeline-document.ts'
import type { Drop } from './use-connecting.ts'

/** A node that can be added at the end of a connection that was dropped on the empty canvas. */
export interface DropOffer {
  readonly kind: string
  readonly label: string
  readonly command: (at: Position) => Command
}

/** After an output: every kind that may follow, once for each of its inputs. Before an input: every kind with output. */
export function dropOffers(document: PipelineDocument, start: Drop['start']): readonly DropOffer[] {
  return 'reference' in start ? followers(document, start.reference) : feeders(document, start)
}

function followers(document: PipelineDocument, reference: string): readonly DropOffer[] {
  const giver = findNode(document, referencedNode(document, reference) ?? '')
  if (!giver) return []
  return nodeKinds
    .filter((kind) => kind.isRunnable && fits(giver.kind, kind.kind))
    .flatMap((kind) => {
      const node = newNode(kind.kind, document)
      const inputs = nodeInputs(node)
      // The inputs of a list are alike: one offer is enough.
      const offered = inputs.filter(({ key }, index) => index === 0 || inputName(key) === key)
      return offered.map(({ key }): DropOffer => ({
        kind: kind.kind,
        label: offered.length > 1 ? `${kind.label}, ${key} side` : kind.label,
        command: (at) => ({
          type: 'addNode',
          node: withValueAt(node, key, reference),
          position: leftOf(at, node),
        }),
      }))
    })
}

function feeders(document: PipelineDocument, feeds: Extract<Drop['start'], { to: string }>): readonly DropOffer[] {
  const reader = findNode(document, feeds.to)
  if (!reader) return []
  return nodeKinds
    .filter((kind) => kind.isRunnable && kind.hasOutput && fits(kind.kind, reader.kind))
    .map((kind) => {
      const node = newNode(kind.kind, document)
      return {
        kind: kind.kind,
        label: kind.label,
        command: (at: Position) => {
          const { width, height } = cardShape(node)
          return { type: 'addNode', node, position: { x: at.x - width, y: at.y - height / 2 }, feeds }
        },
      }
    })
}

const leftOf = (at: Position, node: Parameters<typeof cardShape>[0]): Position => ({
  x: at.x,
  y: at.y - cardShape(node).height / 2,
})
