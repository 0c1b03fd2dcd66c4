import { useEffect, useRef, useState } from 'react'

import { toFailure } from '../../api/failure.ts'
import { studio } from '../../api/studio-client.ts'
import { openDocument, useEditor } from '../../document/document-store.ts'
import type { PipelineDocument } from '../../document/pipeline-document.ts'
import { storeLayout } from './layout-storage.ts'

const pauseMs = 600

export type DraftState =
  | { readonly kind: 'same' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: string }
  | { readonly kind: 'failed'; readonly message: string }

/** Keeps the open document as a draft a moment after each change, and at once when the editor is left. */
export function useDraft(): DraftState {
  const document = useEditor(openDocument)
  const layout = useEditor((state) => state.history.present.layout)
  const pipelineId = useEditor((state) => state.pipelineId)
  const [state, setState] = useState<DraftState>({ kind: 'same' })
  const kept = useRef(document)
  const latest = useRef(document)

  useEffect(() => {
    latest.current = document
    if (document === kept.current) return
    setState({ kind: 'saving' })
    const timer = setTimeout(() => {
      void keep(pipelineId, document, kept).then(setState)
    }, pauseMs)
    return () => {
      clearTimeout(timer)
    }
  }, [document, pipelineId])

  useEffect(() => {
    const leave = () => {
      if (latest.current !== kept.current) void keep(pipelineId, latest.current, kept)
    }
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [pipelineId])

  useEffect(() => {
    if (pipelineId !== '') storeLayout(pipelineId, layout)
  }, [pipelineId, layout])

  return state
}

async function keep(id: string, document: PipelineDocument, kept: { current: PipelineDocument }): Promise<DraftState> {
  const before = kept.current
  kept.current = document
  try {
    const { savedAt } = await studio.pipelines.saveDraft({ id, ir: document })
    return { kind: 'saved', at: savedAt }
  } catch (error) {
    kept.current = before
    return { kind: 'failed', message: toFailure(error).message }
  }
}
