import { hashKey } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'

import { longestHistory } from '../../../src-shared/contract/records.ts'
import { studio } from '../../api/studio-client.ts'
import type { DocumentState } from '../../document/command.ts'
import { useEditor } from '../../document/document-store.ts'
import { continueHistory, type History } from '../../document/history.ts'
import { readHistory, writeHistory } from '../../document/history-text.ts'

const pauseMs = 600

/** The history that was kept, continued with the document as it is stored now; null if there is none. */
export function keptHistory(text: string | null, present: DocumentState): History | null {
  const history = text === null ? null : readHistory(text)
  if (!history) return null
  return continueHistory(history, present, hashKey([history.present.document]) === hashKey([present.document]))
}

/** Keeps the undo history shortly after each step, and at once when the editor closes. */
export function useKeptHistory(): void {
  const pipelineId = useEditor((state) => state.pipelineId)
  const past = useEditor((state) => state.history.past)
  const opened = useRef(past)
  const unkept = useRef<History | null>(null)

  useEffect(() => {
    if (past === opened.current) return
    opened.current = past
    unkept.current = useEditor.getState().history
    const timer = setTimeout(() => {
      const history = unkept.current
      unkept.current = null
      if (history) keep(pipelineId, history)
    }, pauseMs)
    return () => {
      clearTimeout(timer)
    }
  }, [past, pipelineId])

  useEffect(() => {
    const leave = () => {
      if (unkept.current) keep(pipelineId, unkept.current)
      unkept.current = null
    }
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [pipelineId])
}

/** The document itself is kept as a draft; without its history only undo ends at the next start. */
function keep(id: string, history: History): void {
  const text = writeHistory(history, longestHistory)
  if (text !== null) studio.pipelines.keepHistory({ id, history: text }).catch(() => undefined)
}
