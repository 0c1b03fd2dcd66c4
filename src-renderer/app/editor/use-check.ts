import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'

import { studio, studioQuery } from '../../api/studio-client.ts'
import { openDocument, useEditor } from '../../document/document-store.ts'

const pauseMs = 100
/** A text is judged when its field is left or nobody has typed for this long. */
const typingPauseMs = 800

/** Checks the open document shortly after each change; results for older documents are ignored. */
export function useCheck(): void {
  const document = useEditor(openDocument)
  const pipelineId = useEditor((state) => state.pipelineId)
  const runStatus = useEditor((state) => state.run?.status)
  const schemas = useQuery(studioQuery.schemas.list.queryOptions()).data
  const setChecked = useEditor((state) => state.setChecked)
  const isTyping = useEditor((state) => state.isTyping)
  const pauseTyping = useEditor((state) => state.pauseTyping)
  useEffect(() => {
    if (!isTyping) return
    const timer = setTimeout(pauseTyping, typingPauseMs)
    return () => {
      clearTimeout(timer)
    }
  }, [document, isTyping, pauseTyping])
  useEffect(() => {
    if (pipelineId === '' || isTyping) return
    const newer = new AbortController()
    const timer = setTimeout(() => {
      studio.pipelines.check({ id: pipelineId, ir: document }, { signal: newer.signal }).then(
        (result) => {
          if (!newer.signal.aborted) setChecked(document, result)
        },
        // The last result stays; the state of the draft shows that the studio does not answer.
        () => undefined,
      )
    }, pauseMs)
    return () => {
      clearTimeout(timer)
      newer.abort()
    }
    // A run may have moved the source's file, or created the target's table; a table may have got a column.
  }, [document, pipelineId, runStatus, schemas, isTyping, setChecked])
}
