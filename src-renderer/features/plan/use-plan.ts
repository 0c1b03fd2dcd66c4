import { useCallback, useEffect, useRef, useState } from 'react'

import type { LoadPlan, LoadPlanEvent } from '../../../src-shared/load-plan/load-plan.ts'
import { type Failure, toFailure } from '../../api/failure.ts'
import { studio } from '../../api/studio-client.ts'
import { openDocument, useEditor } from '../../document/document-store.ts'

/** The plan of the open pipeline's load, as far as it has come. */
export type Planning =
  | { readonly kind: 'none' }
  | { readonly kind: 'working'; readonly message: string; readonly rows: number; readonly total: number | null }
  | { readonly kind: 'planned'; readonly plan: LoadPlan }
  | { readonly kind: 'failed'; readonly failure: Failure }

export interface PlanControls {
  readonly planning: Planning
  readonly start: () => void
  /** Gives up a plan that is being made; one that is made stays kept for a day. */
  readonly close: () => void
}

/** Plans the load of the open document. A plan is made only while somebody waits for it. */
export function usePlan(): PlanControls {
  const [planning, setPlanning] = useState<Planning>({ kind: 'none' })
  const leaving = useRef<AbortController | null>(null)
  useEffect(() => () => leaving.current?.abort(), [])

  const start = useCallback(() => {
    leaving.current?.abort()
    const controller = new AbortController()
    leaving.current = controller
    const show = (next: Planning | ((before: Planning) => Planning)) => {
      if (!controller.signal.aborted) setPlanning(next)
    }
    show({ kind: 'working', message: 'checking the pipeline', rows: 0, total: null })
    makePlan(controller.signal, (event) => show((before) => after(before, event))).catch((error: unknown) => {
      show({ kind: 'failed', failure: toFailure(error) })
    })
  }, [])
  const close = useCallback(() => {
    leaving.current?.abort()
    setPlanning({ kind: 'none' })
  }, [])
  return { planning, start, close }
}

async function makePlan(signal: AbortSignal, onEvent: (event: LoadPlanEvent) => void): Promise<void> {
  const editor = useEditor.getState()
  const events = await studio.loadPlans.make({ pipelineId: editor.pipelineId, ir: openDocument(editor) }, { signal })
  for await (const event of events) onEvent(event)
}

function after(before: Planning, event: LoadPlanEvent): Planning {
  switch (event.type) {
    case 'planned':
      return { kind: 'planned', plan: event.plan }
    case 'failed':
      return { kind: 'failed', failure: { code: event.error.code, message: event.error.message } }
    case 'phase':
      return { kind: 'working', message: event.message, rows: 0, total: null }
    case 'progress':
      return before.kind === 'working' ? { ...before, rows: event.rows, total: event.total } : before
    case 'started':
    case 'node':
    case 'warning':
    case 'finished':
      return before
  }
}
