import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation, useSearch } from 'wouter'

import type { RunDetail } from '../../../src-shared/contract/records.ts'
import { failureDefinition } from '../../../src-shared/errors/failures.ts'
import { type LoadGuard, loadGuards } from '../../../src-shared/load-guards/load-guard.ts'
import { studio, studioQuery } from '../../api/studio-client.ts'
import { ConfirmDialog } from '../../ui/dialog/confirm-dialog.tsx'
import { useFailureWords } from '../../ui/state/failure-words.ts'

const verbs: Readonly<Record<LoadGuard, string>> = {
  rowCount: 'Accept the row count and load',
  missingColumns: 'Accept the missing columns and load',
}

const titles: Readonly<Record<LoadGuard, string>> = {
  rowCount: 'Load although the row count is unusual?',
  missingColumns: 'Load although columns are missing?',
}

/** The guard that held a run; null where it ended otherwise. */
export const guardOf = ({ error }: RunDetail): LoadGuard | null =>
  error === null ? null : (failureDefinition(error.code).guard ?? null)

/** Runs the pipeline again and lets through, this once, what held it. */
export function AcceptHeld({ detail, guard }: { detail: RunDetail; guard: LoadGuard }) {
  const client = useQueryClient()
  const words = useFailureWords()
  const [, navigate] = useLocation()
  // A run that was held once more, by another guard, still needs what was accepted before.
  const accepted = useSearch()
    .split('&')
    .flatMap((part) => loadGuards.filter((each) => part === `accepted=${each}`))
  const accepts = [...new Set([...accepted, guard])]
  const [isOpen, setOpen] = useState(false)
  const pipeline = useQuery({
    ...studioQuery.pipelines.get.queryOptions({ input: { id: detail.pipelineId } }),
    enabled: isOpen,
  })
  const run = useMutation({
    mutationFn: () => studio.runs.start({ pipelineId: detail.pipelineId, accepts }),
    onSuccess: (started) => {
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'preview' })
      navigate(`/runs/${started.id}?${accepts.map((each) => `accepted=${each}`).join('&')}`)
    },
  })
  const isChanged =
    pipeline.data !== undefined && (pipeline.data.version !== detail.irVersion || pipeline.data.hasDraft)
  return (
    <>
      <Button
        size="xs"
        onClick={() => {
          setOpen(true)
        }}
      >
        {verbs[guard]}
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        title={titles[guard]}
        verb={verbs[guard]}
        isBusy={run.isPending}
        failure={run.error ? words(run.error) : null}
        onConfirm={() => {
          run.mutate()
        }}
        onClose={() => {
          setOpen(false)
        }}
      >
        <p>{detail.error?.message}</p>
        <p>
          This starts a new run of {detail.pipelineName} over the files that are there now. It accepts this once; the
          next run is held to the same limits.
        </p>
        {isChanged ? (
          <p>The pipeline was changed since version {detail.irVersion}; the run loads it as it is now.</p>
        ) : null}
      </ConfirmDialog>
    </>
  )
}
