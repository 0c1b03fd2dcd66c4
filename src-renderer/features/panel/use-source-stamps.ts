import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'

import { parsePipeline } from '../../../src-shared/pipeline/parse-pipeline.ts'
import { studio } from '../../api/studio-client.ts'
import { openDocument, useEditor } from '../../document/document-store.ts'
import { fingerprints } from '../../document/fingerprints.ts'
import type { PipelineDocument } from '../../document/pipeline-document.ts'
import { documentToPreview } from '../../document/preview-counts.ts'
import { type PreviewSituation, sourceIds } from '../../document/preview-key.ts'

const freshMs = 1_000

/**
 * Looks which files the sources find now: when a preview is asked for, and when the window gets the focus. Reads none of them.
 * What it returns also looks into stores over a network, which are else as they were last seen.
 */
export function useSourceStamps(asked: string): () => Promise<void> {
  const pipelineId = useEditor((state) => state.pipelineId)
  const document = useEditor(openDocument)
  const setStamps = useEditor((state) => state.setStamps)
  const known = fingerprints(document)
  const sources = sourceIds(document).map((id) => [id, known.get(id) ?? ''] as const)
  const { data, refetch, isStale } = useQuery({
    queryKey: ['source stamps', pipelineId, sources],
    queryFn: ({ signal }) => stampsOf(pipelineId, document, signal),
    enabled: pipelineId !== '' && sources.length > 0,
    staleTime: freshMs,
    gcTime: 0,
  })
  useEffect(() => {
    if (data) setStamps(pipelineId, data)
  }, [data, pipelineId, setStamps])
  useEffect(() => {
    if (isStale) void refetch()
    // Only another question asks again; that an answer grows old does not.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [asked])
  useEffect(() => {
    // A window that stays visible beside another one gets the focus without becoming visible.
    const look = () => void refetch()
    window.addEventListener('focus', look)
    return () => {
      window.removeEventListener('focus', look)
    }
  }, [refetch])
  return async () => {
    setStamps(pipelineId, await stampsOf(pipelineId, document, undefined, true))
  }
}

async function stampsOf(
  id: string,
  document: PipelineDocument,
  signal: AbortSignal | undefined,
  refresh = false,
): Promise<PreviewSituation['stamps']> {
  const sources = sourceIds(document)
  // Of an unfinished pipeline each source is asked about by itself.
  const asked = parsePipeline(document).pipeline
    ? [document]
    : sources.map((source) => documentToPreview(document, source))
  const found = await Promise.all(asked.map((ir) => studio.pipelines.sourceStamps({ id, ir, refresh }, { signal })))
  const stamps = Object.fromEntries(found.flatMap((each) => Object.entries(each)))
  const known = fingerprints(document)
  return Object.fromEntries(
    sources.map((source) => [source, { stamp: stamps[source] ?? '', fingerprint: known.get(source) ?? '' }]),
  )
}
