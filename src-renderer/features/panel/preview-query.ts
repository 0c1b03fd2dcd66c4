import type { QueryClient } from '@tanstack/react-query'

import type { Preview } from '../../../src-shared/contract/records.ts'
import { studio } from '../../api/studio-client.ts'
import { useEditor } from '../../document/document-store.ts'
import type { PipelineDocument } from '../../document/pipeline-document.ts'
import { documentToPreview } from '../../document/preview-counts.ts'
import { keyOfPreview, type PreviewSituation, situationOf } from '../../document/preview-key.ts'

export interface PreviewToAsk {
  readonly document: PipelineDocument
  readonly reference: string
  readonly situation: PreviewSituation
  /** See `previewKey`; null while it is unknown. */
  readonly key: string | null
  readonly limit: number
}

/** Previews are kept by everything that they depend on. */
export const previewQueryKey = (key: string | null, limit: number) => ['preview', key, limit] as const

/** Asks for a preview. One whose files turn out to be others than those known is kept as what it says it is of. */
export async function askPreview(
  client: QueryClient,
  { document, reference, situation, key, limit }: PreviewToAsk,
  signal: AbortSignal,
): Promise<Preview> {
  const { pipelineId, sample } = situation
  const ir = documentToPreview(document, reference)
  const preview = await studio.pipelines.preview(
    { id: pipelineId, ir, nodeId: reference, limit, sample, isProfiled: false },
    { signal },
  )
  const itsKey = keyOfPreview(document, preview.of)
  if (itsKey !== key) {
    client.setQueryData(previewQueryKey(itsKey, limit), preview)
    useEditor.getState().setStamps(pipelineId, situationOf(document, preview.of).stamps)
  }
  return preview
}
