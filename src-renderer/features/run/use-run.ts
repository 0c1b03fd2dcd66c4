import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'

import type { LoadedBefore } from '../../../src-shared/runs/loaded-before.ts'
import { studio } from '../../api/studio-client.ts'
import { useEditor } from '../../document/document-store.ts'
import { stoppingProblems } from '../../document/stopping-problems.ts'
import { followRun, loadsBefore, type RunChoice, startRun } from './run-pipeline.ts'

/** Starts, watches and stops a run of the open pipeline. Resumes watching a run that is already active. */
export function useRun() {
  const client = useQueryClient()
  const pipelineId = useEditor((state) => state.pipelineId)
  const runId = useEditor((state) => state.run?.runId ?? null)
  const [isHeld, setHeld] = useState(false)
  const [before, setBefore] = useState<readonly LoadedBefore[]>([])
  const [asked, setAsked] = useState<RunChoice>({})
  const start = useMutation({
    // Null where somebody has to choose first what becomes of rows that are there already.
    mutationFn: async (choice: RunChoice | undefined) => {
      const known = choice?.earlierRows === undefined ? await loadsBefore() : []
      setBefore(known)
      setAsked(choice ?? {})
      return known.length > 0 ? null : startRun(choice)
    },
  })
  const dismissBefore = useCallback(() => {
    setBefore([])
  }, [])
  const { mutate } = start
  const chooseBefore = useCallback(
    (earlierRows: 'keep' | 'replace') => {
      setBefore([])
      // A plan foresees rows that are added; what a replacement deletes is none of it.
      const { planId: _planId, ...others } = asked
      mutate({ ...(earlierRows === 'replace' ? others : asked), earlierRows })
    },
    [asked, mutate],
  )
  const cancel = useMutation({ mutationFn: (id: string) => studio.runs.cancel({ id }) })

  useEffect(() => {
    if (runId === null) return
    const leaving = new AbortController()
    void followRun(runId, leaving.signal)
      // A broken connection is not a failed run: the run page shows all events.
      .catch(() => undefined)
      .then(() => printReceipt(runId, leaving.signal))
      // Rows in sight stay. A preview that failed may have looked for a file just when the run moved it.
      .then(() =>
        client.invalidateQueries({
          predicate: ({ queryKey, state }) => queryKey[0] !== 'preview' || state.status === 'error',
        }),
      )
    return () => {
      leaving.abort()
    }
  }, [runId, client])

  useEffect(() => {
    if (pipelineId === '') return
    let isHere = true
    void studio.runs.list({ pipelineId, limit: 1 }).then(
      ([newest]) => {
        const editor = useEditor.getState()
        if (isHere && newest?.status === 'running' && editor.run === null) editor.startRun(newest.id)
      },
      () => undefined,
    )
    return () => {
      isHere = false
    }
  }, [pipelineId])

  const ask = useCallback(() => {
    if (stoppingProblems(useEditor.getState()).length > 0) setHeld(true)
    else mutate(undefined)
  }, [mutate])
  return {
    start,
    cancel,
    /** Loads whose rows a run would add a second time; somebody has to choose. */
    before,
    dismissBefore,
    /** Starts the run that was asked for, with what becomes of those rows. */
    chooseBefore,
    /** Whether a run was asked for of which it is known that it will stop. */
    isHeld,
    hold: setHeld,
    /** Starts a run; where it is known that it will stop, that is said first. */
    ask,
  }
}

/** Events count rows in and out; how they spread over outputs is in the receipt. */
async function printReceipt(runId: string, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return
  const detail = await studio.runs.get({ id: runId }, { signal }).catch(() => null)
  useEditor.getState().printReceipt(runId, detail?.result?.receipt ?? null)
}

export type RunControls = ReturnType<typeof useRun>
