import { useEffect } from 'react'

import { studio } from '../../api/studio-client.ts'
import { openDocument, useEditor } from '../../document/document-store.ts'

const pauseMs = 100

/** Has the open document checked a moment after each change; answers to older documents are not listened to. */
export function useCheck(): void {
  const document = useEditor(openDocument)
  const pipelineId = useEditor((state) => state.pipelineId)
  const runStatus = useEditor((state) => state.run?.status)
  const setChecked = useEditor((state) => state.setChecked)
  useEffect(() => {
    if (pipelineId === '') return
    const newer = new AbortController()
    const timer = setTimeout(() => {
      studio.pipelines.check({ id: pipelineId, ir: document }, { signal: newer.signal }).then(
        (result) => {
          if (!newer.signal.aborted) setChecked(document, result)
        },
        // The last answer stays; the draft's state says that the studio does not answer.
        () => undefined,
      )
    }, pauseMs)
    return () => {
      clearTimeout(timer)
      newer.abort()
    }
    // A run may have taken the source's file away, or made the target's table.
  }, [document, pipelineId, runStatus, setChecked])
}
