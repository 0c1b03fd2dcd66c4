import { VisuallyHidden } from '@mantine/core'

import { openDocument, useEditor } from '../../document/document-store.ts'
import { type Connection, connections } from '../../document/graph.ts'
import { summarizeNode } from '../../document/node-catalog.ts'
import { outputName } from '../../document/node-outputs.ts'
import { findNode, inputName, nodeInputs, type PipelineDocument } from '../../document/pipeline-document.ts'

/** The pipeline as a list, for those who do not see the canvas. */
export function GraphOutline() {
  const document = useEditor(openDocument)
  return (
    <VisuallyHidden>
      <section aria-label="Outline of the pipeline">
        <ol>
          {document.nodes.map((node) => {
            const next = connections(document).filter((connection) => connection.from === node.id)
            return (
              <li key={node.id}>
                {node.id}, {node.kind}: {summarizeNode(node)}.{' '}
                {next.length === 0
                  ? 'No node reads its rows.'
                  : `Its rows go to ${next.map((each) => wayOf(document, each)).join(' and ')}.`}
              </li>
            )
          })}
        </ol>
      </section>
    </VisuallyHidden>
  )
}

/** "load_large (output large)", "match (left side)". */
function wayOf(document: PipelineDocument, { from, to, key, reference }: Connection): string {
  const output = outputName(reference, from)
  const reader = findNode(document, to)
  const words = [
    ...(output === null ? [] : [`output ${output}`]),
    ...(reader && nodeInputs(reader).length > 1
      ? [inputName(key) === key ? `${key} side` : `input ${inputName(key)}`]
      : []),
  ]
  return words.length === 0 ? to : `${to} (${words.join(', ')})`
}
