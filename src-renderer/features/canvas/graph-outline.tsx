import { VisuallyHidden } from '@mantine/core'

import { openDocument, useEditor } from '../../document/document-store.ts'
import { downstreamOf } from '../../document/graph.ts'
import { summarizeNode } from '../../document/node-catalog.ts'

/** The pipeline as a list, for those who do not see the canvas. */
export function GraphOutline() {
  const document = useEditor(openDocument)
  return (
    <VisuallyHidden>
      <section aria-label="Outline of the pipeline">
        <ol>
          {document.nodes.map((node) => {
            const next = downstreamOf(document, node.id)
            return (
              <li key={node.id}>
                {node.id}, {node.kind}: {summarizeNode(node)}.{' '}
                {next.length === 0 ? 'Its rows end here.' : `Its rows go to ${next.join(' and ')}.`}
              </li>
            )
          })}
        </ol>
      </section>
    </VisuallyHidden>
  )
}
