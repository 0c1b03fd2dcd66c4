import { z } from 'zod'

/** A part of a document that only Weir is known to run. */
export const onlyWeirPartSchema = z.object({
  nodeId: z.string(),
  path: z.string(),
  /** What it is: `the operation Trim text`, `the field onError`. */
  what: z.string(),
})
export type OnlyWeirPart = z.infer<typeof onlyWeirPartSchema>
