import { z } from 'zod'

import { scheduleSchema } from '../schedule/schedule.ts'
import { nodeSchemas } from './node-schemas/registry.ts'
import { name } from './node-schemas/words.ts'

export type { SourceConfig } from './node-schemas/source.ts'

export const nodeSchema = z.discriminatedUnion('kind', nodeSchemas)
export type Node = z.infer<typeof nodeSchema>
export type NodeKind = Node['kind']
export type NodeOf<Kind extends NodeKind> = Extract<Node, { kind: Kind }>

/** Flow IR 1.0: the document that defines what a pipeline does. */
export const pipelineSchema = z.strictObject({
  kind: z.literal('pipeline'),
  version: z.literal('1.0'),
  id: z.string().regex(/^[a-z0-9]+(?:[-_][a-z0-9]+)*$/, 'is a slug: lowercase letters, digits, - and _'),
  metadata: z.strictObject({
    name,
    owner: z.string().optional(),
    tags: z.array(z.string()).optional(),
    description: z.string().optional(),
  }),
  schedule: scheduleSchema.optional(),
  errorHandling: z.strictObject({
    dlq: z.strictObject({ enabled: z.boolean(), table: z.string().optional() }),
    retry: z.strictObject({
      maxAttempts: z.number().int().min(1).max(10),
      backoff: z.enum(['exponential', 'fixed', 'none']),
    }),
  }),
  nodes: z.array(nodeSchema),
})
export type Pipeline = z.infer<typeof pipelineSchema>
