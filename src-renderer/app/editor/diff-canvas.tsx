import { useEffect, useMemo } from 'react'

import type { DocumentDiff } from '../../../src-shared/pipeline/diff/document-diff.ts'
import { comparedDocument, marksOf } from '../../document/compared-document.ts'
import { useEditor } from '../../document/document-store.ts'
import { useNodeMarks } from '../../document/node-marks.ts'
import { type PipelineDocument, readDocument } from '../../document/pipeline-document.ts'
import { PipelineCanvas } from '../../features/canvas/pipeline-canvas.tsx'
import css from './editor.module.css'
import { storedLayout } from './layout-storage.ts'

interface DiffCanvasProps {
  readonly pipelineId: string
  readonly before: unknown
  readonly after: unknown
  readonly diff: DocumentDiff
}

const nothing: PipelineDocument = { nodes: [] }
const stay = () => undefined

/** Both versions on one canvas, to be read: what was added, changed and removed is marked on its card. */
export function DiffCanvas({ pipelineId, before, after, diff }: DiffCanvasProps) {
  const document = useMemo(
    () => comparedDocument(readDocument(before) ?? nothing, readDocument(after) ?? nothing),
    [before, after],
  )
  const shownId = `${pipelineId} compared`
  const isOpen = useEditor((state) => state.pipelineId === shownId && state.isReadOnly)
  useEffect(() => {
    useEditor.getState().open(shownId, { document, layout: storedLayout(pipelineId) }, { isReadOnly: true })
    useNodeMarks.getState().show(marksOf(diff))
    return () => {
      useNodeMarks.getState().show({})
      useEditor.getState().open('', { document: nothing, layout: {} })
    }
  }, [pipelineId, shownId, document, diff])
  return isOpen ? (
    <div className={`${css['diffCanvas'] ?? ''} ${css['readOnly'] ?? ''}`}>
      <PipelineCanvas onInspect={stay} onShowRows={stay} />
    </div>
  ) : null
}
