import { oc } from '@orpc/contract'
import { z } from 'zod'

/** The errors of every call: an AppError as code, message and data without secrets. */
export const base = oc.errors({
  FAILURE: { data: z.object({ code: z.string(), message: z.string(), nodeId: z.string().optional() }) },
})

export const byId = z.object({ id: z.string() })
