import { useMemo } from 'react'

import type { DocumentDiff } from '../../../src-shared/pipeline/diff/document-diff.ts'
import { comparedDocument, marksOf } from '../../document/compared-document.ts'
import { type PipelineDocument, readDocument } from '../../document/pipeline-document.ts'
import { MarkedCanvas } from './marked-canvas.tsx'

interface DiffCanvasProps {
  readonly pipelineId: string
  readonly before: unknown
  readonly after: unknown
  readonly diff: DocumentDiff
}

const nothing: PipelineDocument = { nodes: [] }

/** Both versions on one canvas, to be read: what was added, changed and removed is marked on its card. */
export function DiffCanvas({ pipelineId, before, after, diff }: DiffCanvasProps) {
  const document = useMemo(
    () => comparedDocument(readDocument(before) ?? nothing, readDocument(after) ?? nothing),
    [before, after],
  )
  const marks = useMemo(() => marksOf(diff), [diff])
  return <MarkedCanvas pipelineId={pipelineId} document={document} marks={marks} />
}
