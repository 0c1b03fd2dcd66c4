import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'

import type { PipelineRecord } from '../../../src-shared/contract/records.ts'
import { studio, studioQuery } from '../../api/studio-client.ts'
import { openDocument, useEditor } from '../../document/document-store.ts'

/** The newest saved version of the open pipeline, and how to make one of what is on screen. */
export function useVersion(record: PipelineRecord) {
  const client = useQueryClient()
  const saving = useMutation({
    mutationFn: () => studio.pipelines.save({ id: record.id, ir: openDocument(useEditor.getState()) }),
    onSuccess: (saved) => {
      client.setQueryData(studioQuery.pipelines.get.queryKey({ input: { id: record.id } }), saved)
      void client.invalidateQueries({ queryKey: studioQuery.pipelines.list.key() })
    },
  })
  const { mutate } = saving
  const save = useCallback(() => {
    mutate()
  }, [mutate])
  return { number: saving.data?.version ?? record.version, save, failure: saving.error }
}

export type Version = ReturnType<typeof useVersion>
