import { useMutation, useQueryClient } from '@tanstack/react-query'

import type { PipelineSummary } from '../../../src-shared/contract/records.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { ConfirmDialog } from '../../ui/dialog/confirm-dialog.tsx'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { useFailureWords } from '../../ui/state/failure-words.ts'

interface DeletePipelineProps {
  /** The pipeline to delete; null while the dialog is closed. */
  readonly pipeline: PipelineSummary | null
  readonly runCount: number
  readonly onClose: () => void
}

/** Asks for confirmation with the number of runs, and deletes. */
export function DeletePipeline({ pipeline, runCount, onClose }: DeletePipelineProps) {
  const queryClient = useQueryClient()
  const words = useFailureWords()
  const remove = useMutation(
    studioQuery.pipelines.remove.mutationOptions({
      onSuccess: () => {
        void queryClient.invalidateQueries()
        onClose()
      },
    }),
  )
  const versions = pipeline?.version ?? 0
  return (
    <ConfirmDialog
      isOpen={pipeline !== null}
      title={`Delete ${pipeline?.name ?? ''}?`}
      verb="Delete the pipeline"
      {...(pipeline ? { typedName: pipeline.name } : {})}
      isBusy={remove.isPending}
      failure={remove.error ? words(remove.error) : null}
      onConfirm={() => {
        if (pipeline) remove.mutate({ id: pipeline.id })
      }}
      onClose={() => {
        remove.reset()
        onClose()
      }}
    >
      {formatCountOf(versions, 'version')} and the history of {formatCountOf(runCount, 'run')} go with it, for good. The
      tables it loaded keep their rows.
    </ConfirmDialog>
  )
}
