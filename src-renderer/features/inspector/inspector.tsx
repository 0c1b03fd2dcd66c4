import { memo, type ReactNode, useEffect, useRef } from 'react'

import type { SchemaRecord } from '../../../src-shared/schemas/schema-record.ts'
import { openDocument, useEditor } from '../../document/document-store.ts'
import { findNode, type NodeDocument } from '../../document/pipeline-document.ts'
import css from './inspector.module.css'
import { NodeInspector } from './node-inspector.tsx'
import { PipelineForm } from './pipeline-form.tsx'
import { revealField } from './reveal-field.ts'
import { SeveralNodes } from './several-nodes.tsx'

interface InspectorProps {
  readonly schemas: readonly SchemaRecord[]
  /** What is known of a node beside its document, drawn by the caller below the form. */
  readonly below: (node: NodeDocument) => ReactNode
}

/** The form of what is selected: a node, several, or the pipeline itself. */
export const Inspector = memo(function Inspector({ schemas, below }: InspectorProps) {
  const selectedIds = useEditor((state) => state.selectedIds)
  const document = useEditor(openDocument)
  const reveal = useEditor((state) => state.reveal)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // The item that holds the field opens first.
    if (reveal) requestAnimationFrame(() => revealField(box.current, reveal.path))
  }, [reveal])
  const node = selectedIds.length === 1 ? findNode(document, selectedIds[0] ?? '') : undefined
  return (
    <div ref={box} className={css['inspector']}>
      {selectedIds.length > 1 ? <SeveralNodes ids={selectedIds} /> : null}
      {node ? <NodeInspector key={node.id} node={node} schemas={schemas} below={below(node)} /> : null}
      {selectedIds.length === 0 ? <PipelineForm /> : null}
    </div>
  )
})
