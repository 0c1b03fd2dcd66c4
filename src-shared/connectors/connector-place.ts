import { z } from 'zod'

/** What lies at a place of a connector, from the kinds that hold others down to a column. */
export const placeKinds = {
  database: { label: 'database', plural: 'databases', holds: true },
  schema: { label: 'schema', plural: 'schemas', holds: true },
  folder: { label: 'folder', plural: 'folders', holds: true },
  file: { label: 'file', plural: 'files', holds: false },
  table: { label: 'table', plural: 'tables', holds: false },
  view: { label: 'view', plural: 'views', holds: false },
  collection: { label: 'collection', plural: 'collections', holds: false },
  resource: { label: 'resource', plural: 'resources', holds: false },
  topic: { label: 'topic', plural: 'topics', holds: false },
  column: { label: 'column', plural: 'columns', holds: false },
} as const

export const placeKindNames = Object.keys(placeKinds) as [PlaceKind, ...PlaceKind[]]
export type PlaceKind = keyof typeof placeKinds

export const placeEntrySchema = z.object({
  kind: z.enum(placeKindNames),
  name: z.string(),
  /** What a source says to read it, and what is browsed to look into it. */
  path: z.string(),
  /** Of a file. */
  sizeBytes: z.number().optional(),
  modifiedAt: z.string().optional(),
  /** How many rows its system estimates. */
  rows: z.number().optional(),
  /** The type of a column. */
  type: z.string().optional(),
})
export type PlaceEntry = z.infer<typeof placeEntrySchema>

export const placeStepSchema = z.object({ label: z.string(), path: z.string() })
export type PlaceStep = z.infer<typeof placeStepSchema>

export const mostEntriesOfPage = 500

export const placeQuerySchema = z.object({
  id: z.string(),
  /** Absent: where the connector begins; empty: its outermost place. */
  path: z.string().optional(),
  /** Only entries whose name contains this, in any case. */
  contains: z.string().default(''),
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(mostEntriesOfPage).default(200),
  /** Asks the system again, whatever is known. */
  refresh: z.boolean().default(false),
})
export type PlaceQuery = z.input<typeof placeQuerySchema>

/** One page of what lies directly at a place of a connector. */
export const connectorPlaceSchema = z.object({
  /** As a source would write it. */
  path: z.string(),
  /** In full, as its system calls it: `s3://lake/exports`. */
  shown: z.string(),
  /** The places around it, the outermost first and itself last. */
  trail: z.array(placeStepSchema),
  entries: z.array(placeEntrySchema),
  /** How many entries there are in all, or were looked at. */
  total: z.number().int(),
  /** There are more than were looked at. */
  isCut: z.boolean(),
  /** When the system was asked. */
  listedAt: z.string(),
})
export type ConnectorPlace = z.infer<typeof connectorPlaceSchema>
