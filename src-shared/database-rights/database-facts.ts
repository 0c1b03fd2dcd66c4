import { z } from 'zod'

import { tableRights } from './table-need.ts'

/** A schema or a table: `sqlName` is quoted where Postgres needs it, `owner` likewise; null where it does not exist. */
const named = z.object({ name: z.string(), sqlName: z.string(), exists: z.boolean(), owner: z.string().nullable() })

const schemaFactsSchema = named.extend({ mayUse: z.boolean(), mayCreate: z.boolean() })
export type SchemaFacts = z.infer<typeof schemaFactsSchema>

const tableFactsSchema = named.extend({
  isOwner: z.boolean(),
  /** What the role holds on the table, or on any of its columns where a right can be given by column. */
  rights: z.array(z.enum(tableRights)),
  /** Row-level security that applies to the role. */
  hasRowSecurity: z.boolean(),
  /** Sequences that fill its columns and that the role may not use; those of identity columns need no right. */
  closedSequences: z.array(z.object({ column: z.string(), sqlName: z.string() })),
})
export type TableFacts = z.infer<typeof tableFactsSchema>

/** The functions of a name, one for each signature; none where it does not exist. */
const functionFactsSchema = z.object({
  name: z.string(),
  signatures: z.array(z.object({ sqlName: z.string(), owner: z.string(), mayCall: z.boolean() })),
})

/** What the catalog says about a role in a database, read by one query. */
export const databaseFactsSchema = z.object({
  role: z.string(),
  database: z.string(),
  databaseOwner: z.string(),
  version: z.string(),
  versionNumber: z.number().int(),
  encoding: z.string(),
  /** TLSv1.3; null where the connection is not encrypted. */
  tlsVersion: z.string().nullable(),
  isStandby: z.boolean(),
  isReadOnly: z.boolean(),
  mayCreateSchemas: z.boolean(),
  mayCreateTemporary: z.boolean(),
  /** Those that are set for the role's sessions. Weir's loads switch them off for themselves, as pg_dump does. */
  timeouts: z.array(z.object({ name: z.string(), ms: z.number() })),
  schemas: z.array(schemaFactsSchema),
  tables: z.array(tableFactsSchema),
  functions: z.array(functionFactsSchema),
})
export type DatabaseFacts = z.infer<typeof databaseFactsSchema>
