import { listWatermarks, resetWatermarks } from '../../load/watermark/watermark-state.ts'
import type { Services } from '../services.ts'
import type { StudioParts } from '../studio-parts.ts'

/** How far incremental loads have come. */
export function watermarkCalls({ engine }: StudioParts): Services['watermarks'] {
  const rows = async (text: string, values: readonly unknown[]) =>
    (await engine.database()).query<Record<string, unknown>>(text, values)
  return {
    list: async ({ pipelineId }) => [...(await listWatermarks(rows, await engine.settings(), pipelineId ?? null))],
    reset: async ({ pipelineId, nodeId }) => ({
      reset: await resetWatermarks(rows, await engine.settings(), pipelineId, nodeId ?? null),
    }),
  }
}
