import { z } from 'zod'

/** A value that is not the same in two documents. Without `before` it was added, without `after` removed. */
export const fieldChangeSchema = z.object({
  /** Its place in the node or, for settings, in the document: `ops[2].formula`; empty for the whole. */
  path: z.string(),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
})
export type FieldChange = z.infer<typeof fieldChangeSchema>

export const nodeDiffSchema = z.object({
  nodeId: z.string(),
  /** Of the later document, where the node is in it. */
  nodeKind: z.string(),
  change: z.enum(['added', 'removed', 'changed']),
  /** Empty for a node that was added or removed. */
  fields: z.array(fieldChangeSchema),
})
export type NodeDiff = z.infer<typeof nodeDiffSchema>

/** What two documents of a pipeline say differently. Where nodes stand on the canvas or in the list says nothing. */
export const documentDiffSchema = z.object({
  nodes: z.array(nodeDiffSchema),
  /** Everything outside of the nodes. */
  settings: z.array(fieldChangeSchema),
})
export type DocumentDiff = z.infer<typeof documentDiffSchema>

export const isEmptyDiff = ({ nodes, settings }: DocumentDiff): boolean => nodes.length + settings.length === 0
