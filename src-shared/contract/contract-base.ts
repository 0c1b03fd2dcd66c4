import { oc } from '@orpc/contract'
import { z } from 'zod'

/** What is said of a call beside its shapes. */
export interface CallMeta {
  /** It changes the workspace, a table or what runs; the audit log has it. */
  readonly isChange?: boolean
  /** A stream that always begins with its first event: a caller that reconnects goes on by number. */
  readonly isResumable?: boolean
}

/** The errors of every call: an AppError as code, message and data without secrets. */
export const base = oc.$meta<CallMeta>({}).errors({
  FAILURE: { data: z.object({ code: z.string(), message: z.string(), nodeId: z.string().optional() }) },
})

/** A call that the audit log has. */
export const change = base.meta({ isChange: true })

export const byId = z.object({ id: z.string() })

/** Which part of a long list is wanted. */
export const pageQuerySchema = z.object({
  limit: z.number().int().min(1).max(100).default(20),
  /** The id of the last item of the page before. */
  cursor: z.string().optional(),
})

export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    /** Of all pages. */
    total: z.number().int(),
    /** Where the next page begins; null at the end. */
    cursor: z.string().nullable(),
  })
