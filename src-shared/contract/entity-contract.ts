import { z } from 'zod'

import { newSchemaJoinSchema, schemaJoinChangeSchema, schemaJoinSchema } from '../entities/schema-join.ts'
import { newSegmentSchema, segmentChangeSchema, segmentRuleSchema, segmentSchema } from '../entities/segment.ts'
import { base, byId, change, pageOf, pageQuerySchema } from './contract-base.ts'
import { customerListSchema, customerViewSchema, erasureSchema, interactionSchema } from './customer-records.ts'

/** Links between schemas that are kept beside them. */
export const schemaJoinContract = {
  list: base.output(z.array(schemaJoinSchema)),
  create: change.input(newSchemaJoinSchema).output(schemaJoinSchema),
  /** What is left out stays. */
  update: change.input(schemaJoinChangeSchema).output(schemaJoinSchema),
  remove: change.input(byId).output(z.object({ removed: z.boolean() })),
}

/** Saved filters over customers, each with a view and a count. */
export const segmentContract = {
  /** The newest first. */
  page: base.input(pageQuerySchema).output(pageOf(segmentSchema)),
  get: base.input(byId).output(segmentSchema),
  /** How many rows meet a rule; nothing is kept. */
  count: base.input(segmentRuleSchema).output(z.object({ count: z.number().int() })),
  create: change.input(newSegmentSchema).output(segmentSchema),
  update: change.input(segmentChangeSchema).output(segmentSchema),
  /** Makes its view anew and counts its rows. */
  refresh: change.input(byId).output(segmentSchema),
  remove: change.input(byId).output(z.object({ removed: z.boolean() })),
}

/** Without a schema the key counts in every schema that models customers. */
const erasedCustomerSchema = z.object({ customerId: z.string().min(1), schemaId: z.string().optional() })

/** Customers as a person or a program looks at one. */
export const customerContract = {
  /** Rows of a customer schema that have the text in their key or in a text column, by key. */
  find: base
    .input(
      z.object({
        schemaId: z.string(),
        search: z.string().max(200).default(''),
        segmentId: z.string().optional(),
        limit: z.number().int().min(1).max(200).default(50),
      }),
    )
    .output(customerListSchema),
  /** One customer of a schema with all that is linked to it. */
  view: base.input(z.object({ schemaId: z.string(), key: z.string() })).output(customerViewSchema),
  /** The same by the key alone, from the first customer schema that has it. */
  profile: base.input(z.object({ customerId: z.string() })).output(customerViewSchema),
  /** What an erasure would delete; nothing is changed. */
  erasure: base.input(erasedCustomerSchema).output(erasureSchema),
  /** Deletes the rows that carry the key of a customer, in one transaction. It cannot be undone. */
  erase: change.input(erasedCustomerSchema).output(erasureSchema),
  /** What happened to customers, the newest first. */
  interactions: base
    .input(
      z.object({
        customerId: z.string().optional(),
        type: z.string().optional(),
        offerId: z.string().optional(),
        creativeId: z.string().optional(),
        limit: z.number().int().min(1).max(200).default(20),
        cursor: z.string().optional(),
      }),
    )
    .output(pageOf(interactionSchema)),
}
