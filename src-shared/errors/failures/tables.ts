import { documentFailure, worldFailure, type FailureDefinitions } from './failure-definition.ts'
import { source } from './place.ts'

/** Tables, their schemas and queries over them. */
export const tablesFailures = {
  table_missing: {
    ...worldFailure,
    httpStatus: 404,
    sentence: (d: { table: string }) => `Table ${d.table} does not exist. Apply its schema first.`,
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
      `Table ${d.table} has no column ${d.column}, which its schema describes. Apply the schema again.`,
  },
  table_unreadable: {
    ...worldFailure,
    httpStatus: 409,
    sentence: (d: { nodeId: string; table: string; reason: string }) =>
      `${source(d)}: table ${d.table} does not match its schema: ${d.reason}. Apply the schema again, or correct the table.`,
  },
  table_value_unreadable: {
    ...worldFailure,
    httpStatus: 422,
    sentence: (d: { nodeId: string; name: string; row: number; column: string; value: string; type: string }) =>
      `${source(d)}: row ${d.row} of ${d.name}, column ${d.column}: "${d.value}" cannot be read as ${d.type} without loss. Correct the value, or change the type of the column.`,
  },
  table_busy: {
    ...worldFailure,
    httpStatus: 409,
    mayRetry: true,
    sentence: (d: { table: string; holder: string }) =>
      `Another load is writing to ${d.table}: ${d.holder}. Wait until it ends, or cancel it.`,
  },
  query_undescribed: {
    ...worldFailure,
    sentence: (d: { nodeId: string }) =>
      `${source(d)}: the columns of the query are not known, because the database did not answer. Try again when it is running.`,
  },
  query_refused: {
    ...documentFailure,
    sentence: (d: { nodeId: string; reason: string }) =>
      `${source(d)}: Postgres refuses the query: ${d.reason}. Correct the query.`,
  },
  schema_conflict: {
    ...documentFailure,
    httpStatus: 409,
    sentence: (d: { table: string; reason: string }) => `The schema cannot be applied to ${d.table}: ${d.reason}.`,
  },
  schema_link_invalid: {
    ...documentFailure,
    httpStatus: 400,
    sentence: (d: { name: string; reason: string }) => `The schema ${d.name} cannot be kept like this: ${d.reason}.`,
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
      `Postgres refuses the filters of ${d.name}: ${d.reason}. Correct the value or the operator.`,
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
      `Dropping ${d.table} drops ${d.objects} with it. Confirm with the name of the table: confirm=${d.table}. Nothing was changed.`,
  },
  schema_taken: {
    ...documentFailure,
    httpStatus: 409,
    sentence: (d: { name: string }) => `There is already a schema ${d.name}. Choose another name, or change that one.`,
  },
} as const satisfies FailureDefinitions
