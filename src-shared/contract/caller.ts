import { z } from 'zod'

export const callerKinds = ['user', 'key', 'schedule', 'mcp'] as const

/** On whose behalf a call is made. */
export const callerSchema = z.object({
  kind: z.enum(callerKinds),
  /** The user of the machine, or what the API key, the schedule's pipeline or the MCP client is called; null where the system has no name. */
  name: z.string().nullable(),
  /** Of the API key or the pipeline. */
  id: z.string().optional(),
})
export type Caller = z.infer<typeof callerSchema>
