import { useEffect } from 'react'

import { useEditor } from '../../document/document-store.ts'
import { type MarkedNodes, useNodeMarks } from '../../document/node-marks.ts'
import { findNode, type PipelineDocument } from '../../document/pipeline-document.ts'
import { PipelineCanvas } from '../../features/canvas/pipeline-canvas.tsx'
import css from './editor.module.css'
import { storedLayout } from './layout-storage.ts'

interface MarkedCanvasProps {
  readonly pipelineId: string
  readonly document: PipelineDocument
  readonly marks: MarkedNodes
  /** Enter on a card. */
  readonly onInspect?: () => void
}

const nothing: PipelineDocument = { nodes: [] }
const stay = () => undefined

/** A document on the canvas, to be read, with what is said of each of its nodes. The selection stays while the document changes. */
export function MarkedCanvas({ pipelineId, document, marks, onInspect = stay }: MarkedCanvasProps) {
  const shownId = `${pipelineId} compared`
  const isOpen = useEditor((state) => state.pipelineId === shownId && state.isReadOnly)
  useEffect(() => {
    const { open, select, ...shown } = useEditor.getState()
    const isShown = shown.pipelineId === shownId
    const layout = isShown ? shown.history.present.layout : storedLayout(pipelineId)
    open(shownId, { document, layout }, { isReadOnly: true })
    if (isShown) select(shown.selectedIds.filter((id) => findNode(document, id)))
  }, [pipelineId, shownId, document])
  useEffect(() => {
    useNodeMarks.getState().show(marks)
  }, [marks])
  useEffect(() => {
    return () => {
      useNodeMarks.getState().show({})
      useEditor.getState().open('', { document: nothing, layout: {} })
    }
  }, [])
  return isOpen ? (
    <div className={`${css['diffCanvas'] ?? ''} ${css['readOnly'] ?? ''}`}>
      <PipelineCanvas onInspect={onInspect} onShowRows={stay} />
    </div>
  ) : null
}
