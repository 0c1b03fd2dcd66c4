import { z } from 'zod'

import { callerSchema } from './caller.ts'

/** A call that changed something, or was refused. What it was given is not kept, since that may be a secret. */
export const auditEntrySchema = z.object({
  id: z.string(),
  at: z.string(),
  caller: callerSchema,
  /** `pipelines.save`. */
  call: z.string(),
  /** The id or the name of what it was about, where there is one. */
  subject: z.string().nullable(),
  /** `done`, or the code of its failure. */
  outcome: z.string(),
})
export type AuditEntry = z.infer<typeof auditEntrySchema>
