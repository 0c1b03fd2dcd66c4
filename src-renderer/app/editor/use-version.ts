import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'

import type { PipelineRecord } from '../../../src-shared/contract/records.ts'
import { studio, studioQuery } from '../../api/studio-client.ts'
import { openDocument, useEditor } from '../../document/document-store.ts'
import type { PipelineDocument } from '../../document/pipeline-document.ts'
import type { RunControls } from '../../features/run/use-run.ts'

export interface Version {
  /** The newest one; 0 before the first. */
  readonly number: number
  /** Its document, if loaded. */
  readonly document: PipelineDocument | null
  /** With a comment, where it is given one. */
  readonly save: (comment?: string) => void
  readonly error: unknown
}

/** The newest version of the open pipeline, saved by the user or by a run, and a function that saves the current document. */
export function useVersion(record: PipelineRecord, run: RunControls): Version {
  const client = useQueryClient()
  const saving = useMutation({
    mutationFn: async (comment: string) => {
      const document = openDocument(useEditor.getState())
      const said = comment === '' ? {} : { comment }
      const { version } = await studio.pipelines.save({ id: record.id, ir: document, ...said })
      return { version, document }
    },
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: studioQuery.pipelines.list.key() }),
        client.invalidateQueries({ queryKey: studioQuery.pipelines.versions.key() }),
      ]),
  })
  const { mutate } = saving
  const save = useCallback(
    (comment = '') => {
      mutate(comment)
    },
    [mutate],
  )
  const made = [saving.data, run.start.data].flatMap((each) => each ?? [])
  const newest = made.sort((a, b) => b.version - a.version)[0]
  return { number: newest?.version ?? record.version, document: newest?.document ?? null, save, error: saving.error }
}
