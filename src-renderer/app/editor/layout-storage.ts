import { z } from 'zod'

import type { Layout } from '../../document/command.ts'

const layoutSchema = z.record(z.string(), z.object({ x: z.number(), y: z.number() }))
const keyOf = (pipelineId: string): string => `weir.layout.${pipelineId}`

/** The positions of a pipeline's nodes when it was last open here. They are not part of the document. */
export function storedLayout(pipelineId: string): Layout {
  const text = localStorage.getItem(keyOf(pipelineId))
  if (text === null) return {}
  try {
    const read = layoutSchema.safeParse(JSON.parse(text))
    return read.success ? read.data : {}
  } catch {
    return {}
  }
}

export function storeLayout(pipelineId: string, layout: Layout): void {
  localStorage.setItem(keyOf(pipelineId), JSON.stringify(layout))
}
