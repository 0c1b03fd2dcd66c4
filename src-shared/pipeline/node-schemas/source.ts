import { z } from 'zod'

import { fileConnectorKinds, streamConnectorKinds, tableConnectorKinds } from '../../connectors/registry.ts'
import { columnConventionShape } from '../../conventions/column-convention.ts'
import { fileFormatNames, formatOptionsSchema } from '../../formats/registry.ts'
import { badRecordPolicies } from '../../formats/bad-record-policy.ts'
import { rejectionLimitSchema } from '../../rules/rejection-limit.ts'
import { columnTypeText } from '../../values/column-type.ts'
import { streamConfigSchema } from './stream-config.ts'
import { name } from './words.ts'

export const sourceConfigSchema = z.strictObject({
  path: z.string(),
  bucket: z.string().optional(),
  container: z.string().optional(),
  pattern: z
    .strictObject({
      type: z.enum(['glob', 'regex', 'date_template']),
      value: name,
      timezone: z.string().optional(),
    })
    .optional(),
  ordering: z.enum(['latest_by_mtime', 'fifo_by_name', 'lexicographic', 'process_all']).optional(),
  waitPolicy: z
    .strictObject({
      maxRetries: z.number().int().min(0).max(1000),
      intervalMinutes: z.number().min(0).max(1440),
      onMissAction: z.enum(['alert', 'skip', 'fail']),
    })
    .optional(),
  atomicity: z.strictObject({ stagingFolder: name, successFolder: name, failureFolder: name }).partial().optional(),
  format: z.enum(fileFormatNames),
  formatOptions: formatOptionsSchema.optional(),
  /** A column that is not declared: it is left out, added to the table, or fails the run. */
  onNewColumn: z.enum(['ignore', 'add', 'fail']).optional(),
  /** A declared column, or one of the run before, that no longer comes: `null` goes on without its values, `fail` holds the load. */
  onMissingColumn: z.enum(['null', 'fail']).optional(),
  /** What becomes of a record that cannot be read, or of a value that is not of its declared type. */
  onBadRecord: z.enum(badRecordPolicies).optional(),
  maxRejected: rejectionLimitSchema.optional(),
  columns: z.array(z.strictObject({ name, type: columnTypeText, ...columnConventionShape })).optional(),
})
export type SourceConfig = z.infer<typeof sourceConfigSchema>

const rowsConfig = {
  query: name.optional(),
  /** The most rows that a run reads; 0, or nothing: all of them. */
  rowLimit: z.number().int().min(0).optional(),
  /** Each run reads only the rows whose value is higher than those of the runs before. */
  incrementalColumn: name.optional(),
}

const sourceName = { id: name, kind: z.literal('source') }
const connectorId = z.string().optional()

export const sourceSchema = z.discriminatedUnion('connector', [
  z.strictObject({
    ...sourceName,
    connector: z.enum(fileConnectorKinds),
    connectorId,
    config: sourceConfigSchema,
  }),
  z.strictObject({
    ...sourceName,
    connector: z.enum(tableConnectorKinds),
    connectorId,
    config: z.strictObject({ table: name.optional(), ...rowsConfig }),
  }),
  z.strictObject({
    ...sourceName,
    connector: z.enum(streamConnectorKinds),
    connectorId,
    config: streamConfigSchema,
  }),
])
