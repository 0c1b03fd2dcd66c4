import { z } from 'zod'

/** A text that must not be empty. */
export const name = z.string().min(1)

/** `node` or `node.branch`; empty while a node is drawn but not connected, which the checker names. */
export const reference = z.string()

export const tableName = z.string().regex(/^[^.]+\.[^.]+$/, 'is written schema.table, like public.ds_customer')
