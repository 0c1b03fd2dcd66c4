import { documentFailure, type FailureDefinitions, unreachedSource, worldFailure } from './failure-definition.ts'
import { source } from './place.ts'
import { type OfLoad, ended, nothingLoaded } from './sentence-parts.ts'

/** Tables, their schemas and queries over them. */
export const tablesFailures = {
  table_missing: {
    ...worldFailure,
    httpStatus: 404,
    sentence: (d: { table: string }) =>
      `There is no table ${d.table}. Apply the schema that describes it, or correct the name.`,
  },
  table_denied: {
    ...worldFailure,
    httpStatus: 403,
    sentence: (d: { table: string; role: string; statement: string }) =>
      `Role ${d.role} may not read ${d.table}. Its owner can allow it: ${d.statement}.`,
  },
  table_column_missing: {
    ...worldFailure,
    httpStatus: 404,
    sentence: (d: { table: string; column: string }) =>
      `Table ${d.table} has no column ${d.column}, which its schema describes. If the column was renamed or removed, correct the schema; if it should be there, apply the schema again, which adds it empty.`,
  },
  table_unreadable: {
    ...unreachedSource,
    httpStatus: 409,
    sentence: (d: { nodeId: string; table: string; reason: string } & OfLoad) =>
      `${source(d)}: the columns of ${d.table} are not those of its schema: ${ended(d.reason)} Apply the schema again, or correct the table.${nothingLoaded(d)}`,
  },
  table_value_unreadable: {
    ...unreachedSource,
    httpStatus: 422,
    sentence: (
      d: { nodeId: string; name: string; row: number; column: string; value: string; type: string } & OfLoad,
    ) =>
      `${source(d)}: row ${d.row} of ${d.name}, column ${d.column}: "${d.value}" cannot be read as ${d.type} without loss. Correct the value, or change the type of the column.${nothingLoaded(d)}`,
  },
  table_busy: {
    ...worldFailure,
    httpStatus: 409,
    mayRetry: true,
    sentence: (d: { table: string; holder: string }) =>
      `Another load is writing to ${d.table}: ${ended(d.holder)} Wait until that load ends, or cancel it. Nothing was loaded.`,
  },
  query_undescribed: {
    ...unreachedSource,
    sentence: (d: { nodeId: string } & OfLoad) =>
      `${source(d)}: the columns that it brings are not known, because its database could not be asked for them. The warning about this source says why: correct that, then try again.${nothingLoaded(d)}`,
  },
  query_refused: {
    ...documentFailure,
    endsOtherWorkToo: true,
    sentence: (d: { nodeId: string; reason: string } & OfLoad) =>
      `${source(d)}: Postgres refuses the query: ${ended(d.reason)} Correct it under "Query" (query).${nothingLoaded(d)}`,
  },
  schema_conflict: {
    ...documentFailure,
    httpStatus: 409,
    sentence: (d: { table: string; reason: string }) =>
      `The schema cannot be applied to ${d.table}: ${ended(d.reason)} Correct the schema or the table. Nothing was changed.`,
  },
  schema_link_invalid: {
    ...documentFailure,
    httpStatus: 400,
    sentence: (d: { name: string; reason: string }) => `The schema ${d.name} was not saved: ${ended(d.reason)}`,
  },
  /** In the words that the platform's API has for them, which programs compare. */
  link_unknown: {
    ...documentFailure,
    httpStatus: 400,
    sentence: (d: { reason: string }) => d.reason,
  },
  erasure_refused: {
    ...worldFailure,
    httpStatus: 409,
    sentence: (d: { id: string; reason: string }) =>
      `Customer ${d.id} was not erased, because rows of another table refer to it: ${d.reason}. Delete those first. Nothing was changed.`,
  },
  segment_refused: {
    ...documentFailure,
    httpStatus: 400,
    sentence: (d: { name: string; reason: string }) =>
      `Postgres refuses the filters of the segment ${d.name}: ${ended(d.reason)} Correct the value or the operator.`,
  },
  schema_not_confirmed: {
    ...documentFailure,
    httpStatus: 409,
    sentence: (d: { table: string }) => `To drop the table, confirm with its name: ${d.table}. Nothing was changed.`,
  },
  schema_has_dependents: {
    ...documentFailure,
    httpStatus: 409,
    sentence: (d: { table: string; objects: string }) =>
      `${d.objects} depend on ${d.table} and would be dropped with it. To drop all of them, confirm with the name of the table: confirm=${d.table}. Nothing was changed.`,
  },
  schema_taken: {
    ...documentFailure,
    httpStatus: 409,
    sentence: (d: { name: string }) => `There is already a schema ${d.name}. Choose another name, or change that one.`,
  },
} as const satisfies FailureDefinitions
