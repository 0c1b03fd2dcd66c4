import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'

import { toFailure } from '../../api/failure.ts'
import { studio, studioQuery } from '../../api/studio-client.ts'
import { openDocument, useEditor } from '../../document/document-store.ts'
import type { PipelineDocument } from '../../document/pipeline-document.ts'
import { storeLayout } from './layout-storage.ts'

const pauseMs = 600

export type DraftState =
  | { readonly kind: 'same' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: string }
  | { readonly kind: 'failed'; readonly message: string }

interface Kept {
  readonly document: PipelineDocument
  /** Null for the document as it was opened. */
  readonly at: string | null
}

/** Saves the open document as a draft shortly after each change, and at once when the editor closes. */
export function useDraft(): DraftState {
  const client = useQueryClient()
  const document = useEditor(openDocument)
  const layout = useEditor((state) => state.history.present.layout)
  const pipelineId = useEditor((state) => state.pipelineId)
  const [kept, setKept] = useState<Kept>({ document, at: null })
  const [failure, setFailure] = useState<{ readonly of: PipelineDocument; readonly message: string } | null>(null)
  const unkept = useRef<PipelineDocument | null>(null)

  useEffect(() => {
    const isKept = document === kept.document
    unkept.current = isKept ? null : document
    if (isKept) return
    const timer = setTimeout(() => {
      keep(pipelineId, document).then(setKept, (error: unknown) => {
        setFailure({ of: document, message: toFailure(error).message })
      })
    }, pauseMs)
    return () => {
      clearTimeout(timer)
    }
  }, [document, kept, pipelineId])

  useEffect(() => {
    const leave = () => {
      if (!unkept.current) return
      // The next page may have asked already who uses what.
      const told = () => client.invalidateQueries({ queryKey: studioQuery.connectors.key() })
      keep(pipelineId, unkept.current).then(told, () => undefined)
    }
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [client, pipelineId])

  useEffect(() => {
    if (pipelineId !== '') storeLayout(pipelineId, layout)
  }, [pipelineId, layout])

  if (document === kept.document) return kept.at === null ? { kind: 'same' } : { kind: 'saved', at: kept.at }
  return failure?.of === document ? { kind: 'failed', message: failure.message } : { kind: 'saving' }
}

/** Saves the open document as it is now, as its draft. */
export const saveOpenDraft = (id: string): Promise<unknown> => keep(id, openDocument(useEditor.getState()))

async function keep(id: string, document: PipelineDocument): Promise<Kept> {
  const { savedAt } = await studio.pipelines.saveDraft({ id, ir: document })
  return { document, at: savedAt }
}
