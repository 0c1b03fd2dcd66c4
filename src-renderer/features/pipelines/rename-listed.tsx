import { useMutation, useQueryClient } from '@tanstack/react-query'

import type { PipelineSummary } from '../../../src-shared/contract/records.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import { RenamePipeline } from './rename-pipeline.tsx'

interface RenameListedProps {
  /** Null while the dialog is closed. */
  readonly pipeline: PipelineSummary | null
  readonly onClose: () => void
}

/** Renames a pipeline that is not open. */
export function RenameListed({ pipeline, onClose }: RenameListedProps) {
  const client = useQueryClient()
  const words = useFailureWords()
  const rename = useMutation(
    studioQuery.pipelines.rename.mutationOptions({
      onSuccess: () => {
        void client.invalidateQueries({ queryKey: studioQuery.pipelines.key() })
        onClose()
      },
    }),
  )
  return (
    <RenamePipeline
      name={pipeline?.name ?? null}
      failure={rename.error ? words(rename.error) : null}
      isBusy={rename.isPending}
      onRename={(name) => {
        if (pipeline) rename.mutate({ id: pipeline.id, name })
      }}
      onClose={() => {
        rename.reset()
        onClose()
      }}
    />
  )
}
