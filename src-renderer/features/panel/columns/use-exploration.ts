import { useDebouncedValue } from '@mantine/hooks'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'

import type { ColumnSuggestion } from '../../../../src-shared/preview/exploration.ts'
import type { SampleFilter } from '../../../../src-shared/preview/sample-filter.ts'
import { studio } from '../../../api/studio-client.ts'
import { openDocument, useEditor } from '../../../document/document-store.ts'
import { documentToPreview } from '../../../document/preview-counts.ts'
import { isSameSubject, previewKey } from '../../../document/preview-key.ts'

const rowLimit = 200
const pauseMs = 900
const profilePauseMs = 150

/** What every question about the rows of a reference says, and the key of everything that its answer depends on. */
function useSubject(reference: string) {
  const document = useEditor(openDocument)
  const situation = useEditor((state) => state.previewing)
  const { pipelineId: id, sample } = situation
  const ask = () => ({ id, ir: documentToPreview(document, reference), nodeId: reference, sample })
  return { ask, key: previewKey(document, reference, situation) }
}

const forGood = { staleTime: Number.POSITIVE_INFINITY, gcTime: 5 * 60_000, retry: false } as const

/** The rows that meet the filters; `data` is undefined without filters. `isReady` once the preview itself is shown. */
export function useFilteredRows(reference: string, where: readonly SampleFilter[], isReady: boolean) {
  const { ask, key } = useSubject(reference)
  return useQuery({
    queryKey: ['explore rows', key, where],
    queryFn: ({ signal }) =>
      studio.pipelines.filteredRows({ ...ask(), where: [...where], limit: rowLimit }, { signal }),
    enabled: where.length > 0 && isReady,
    placeholderData: (previous, query) => (isSameSubject(query?.queryKey[1], key) ? previous : undefined),
    ...forGood,
  })
}

export function useColumnDetail(reference: string, column: string) {
  const { ask, key } = useSubject(reference)
  return useQuery({
    queryKey: ['explore column', key, column],
    queryFn: ({ signal }) => studio.pipelines.columnDetail({ ...ask(), column }, { signal }),
    placeholderData: (previous, query) =>
      previous?.name === column && isSameSubject(query?.queryKey[1], key) ? previous : undefined,
    ...forGood,
  })
}

/** What the columns are like. The rows come first; who goes on typing is not kept waiting for it. */
export function useProfiles(reference: string, isReady: boolean) {
  const { ask, key } = useSubject(reference)
  const [settled] = useDebouncedValue(key, profilePauseMs)
  return useQuery({
    queryKey: ['explore profiles', key],
    queryFn: ({ signal }) => studio.pipelines.profiles(ask(), { signal }),
    enabled: isReady && settled === key,
    placeholderData: (previous, query) => (isSameSubject(query?.queryKey[1], key) ? previous : undefined),
    ...forGood,
  })
}

/**
 * Asked for in a pause of the person's: the rows come first, and so do those of the next keystroke. What a sample suggests is proven on
 * every row, or refuted, once somebody looks at it.
 */
export function useSuggestions(reference: string, isReady: boolean, isSampled: boolean) {
  const { ask, key } = useSubject(reference)
  const text = JSON.stringify(key)
  const [settled] = useDebouncedValue(text, pauseMs)
  const seen = useQuery({
    queryKey: ['explore suggestions', key],
    queryFn: ({ signal }) => studio.pipelines.suggestOps(ask(), { signal }),
    enabled: isReady && settled === text,
    ...forGood,
  })
  const client = useQueryClient()
  const [wanted, setWanted] = useState<string | null>(null)
  const wholeKey = ['explore suggestions', key, 'all']
  const whole = useQuery({
    queryKey: wholeKey,
    queryFn: ({ signal }) => studio.pipelines.suggestOps({ ...ask(), sample: { kind: 'all' } }, { signal }),
    enabled: isSampled && isReady && wanted === text && settled === text,
    ...forGood,
  })
  const prove = useCallback(() => {
    setWanted(text)
  }, [text])
  const stop = () => {
    setWanted(null)
    void client.cancelQueries({ queryKey: wholeKey })
  }
  return {
    suggestions: whole.data ?? seen.data ?? nothing,
    rest: !isSampled || whole.data ? 'all' : whole.isFetching ? 'reading' : 'sample',
    prove,
    stop,
  } as const
}

const nothing: readonly ColumnSuggestion[] = []
