import type { Document, FindOptions } from 'mongodb'
import { z } from 'zod'

import type { NamedAccess, WantedRows } from '../row-database.ts'

/** Which documents a source reads: of one collection, by a filter or by the stages of an aggregation. */
export interface WantedDocuments {
  readonly collection: string
  readonly filter: Document
  readonly projection?: FindOptions['projection']
  readonly sort?: Readonly<Record<string, 1 | -1>>
  readonly pipeline?: readonly Document[]
}

const record = z.record(z.string(), z.unknown())
const querySchema = z.strictObject({
  collection: z.string().min(1).optional(),
  filter: record.default({}),
  projection: record.optional(),
  sort: z.record(z.string(), z.union([z.literal(1), z.literal(-1)])).optional(),
  pipeline: z.array(record).optional(),
})

const form =
  '{"collection": "orders", "filter": {"paid": true}, "projection": {"note": 0}}, or with a "pipeline" of stages'

/** What a query in JSON says, or why it says nothing. Stages that write are left to nobody. */
export function wantedDocuments(
  { from }: WantedRows,
  { config }: Pick<NamedAccess, 'config'>,
): WantedDocuments | { readonly reason: string } {
  if ('table' in from) return { collection: from.table, filter: {} }
  const parsed = querySchema.safeParse(jsonIn(from.query))
  if (!parsed.success) return { reason: `it is not of the form ${form}` }
  const { collection = config['collection'], filter, projection, sort, pipeline } = parsed.data
  if (typeof collection !== 'string' || collection === '') return { reason: 'it names no collection' }
  const writing = pipeline?.flatMap((stage) => Object.keys(stage)).find((stage) => ['$out', '$merge'].includes(stage))
  if (writing !== undefined) return { reason: `its stage ${writing} writes` }
  return {
    collection,
    filter,
    ...(projection ? { projection } : {}),
    ...(sort ? { sort } : {}),
    ...(pipeline ? { pipeline } : {}),
  }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
