import { formatCountOf } from '../../values/format-count.ts'
import { documentFailure, worldFailure, type FailureDefinitions } from './failure-definition.ts'
import { ended } from './sentence-parts.ts'

/** How runs, previews and type inference end. */
export const runsFailures = {
  cancelled: {
    ...worldFailure,
    httpStatus: 409,
    sentence: (d: { by: string }) => `The run was cancelled by ${d.by}. Nothing was loaded.`,
  },
  /** The words before the colon are fixed by the platform. */
  streaming_disabled: {
    ...documentFailure,
    sentence: (d: { mode: string }) =>
      `streaming disabled: mode ${d.mode} is not there, even with FLOW_STREAMING_ENABLED=true. Choose "Batch" under Execution > Mode (mode) and a short schedule: each run loads what has come.`,
  },
  execution_refused: {
    ...documentFailure,
    sentence: (d: { detail: string }) => `The settings under Execution do not fit: ${d.detail}`,
  },
  run_end_unwritten: {
    ...worldFailure,
    sentence: (d: { end: string; reason: string }) =>
      `${d.end} The outcome of the run could not be recorded: ${ended(d.reason)} Weir records it when it is started again.`,
  },
  rejected_replayed: {
    ...worldFailure,
    httpStatus: 409,
    sentence: (d: { table: string; rows: number }) =>
      `${formatCountOf(d.rows, 'row')} of ${d.table} ${d.rows === 1 ? 'was' : 'were'} loaded by another run meanwhile, and a rejected row is loaded only once. Choose the rows again. Nothing was loaded.`,
  },
  rejected_not_found: {
    ...documentFailure,
    httpStatus: 404,
    /** `ids` is empty where rows were asked for by a filter. */
    sentence: (d: { table: string; ids: string }) =>
      d.ids === ''
        ? `${d.table} has no matching row that is still to be loaded. Choose among the rejected rows again.`
        : `${d.table} has no rejected row ${d.ids} that is still to be loaded: it was loaded meanwhile, or never was there. Choose among the rejected rows again.`,
  },
  rejected_mixed: {
    ...documentFailure,
    sentence: (d: { table: string; nodes: string }) =>
      `The chosen rows of ${d.table} were rejected by several nodes: ${d.nodes}. Choose rows of one node of one pipeline at a time. Nothing was loaded.`,
  },
  replay_refused: {
    ...documentFailure,
    sentence: (d: { node: string; reason: string }) =>
      `The rows that node ${d.node} rejected cannot be loaded by themselves: ${ended(d.reason)} Correct the source file and run the pipeline again. Nothing was loaded.`,
  },
  rejected_unread: {
    ...documentFailure,
    sentence: (d: { table: string; rows: number; ids: readonly string[] }) =>
      `${formatCountOf(d.rows, 'row')} of ${d.table} could not be read from the file and ${d.rows === 1 ? 'has' : 'have'} no values yet (id ${d.ids.join(', ')}${d.rows > d.ids.length ? ', …' : ''}). Enter ${d.rows === 1 ? 'its' : 'their'} values first, or choose other rows. Nothing was loaded.`,
  },
  record_still_flawed: {
    ...documentFailure,
    /** `detail`: "has 6 fields, but the header has 5". */
    sentence: (d: { detail: string }) =>
      `The record ${ended(d.detail)} Correct its text and read it again, or enter the values one by one. The row is as it was.`,
  },
  record_columns_unknown: {
    ...documentFailure,
    sentence: (d: { node: string }) =>
      `The columns of the file of node ${d.node} have changed, or the file is not there any more, so it is not known which field belongs to which column. Enter the values one by one.`,
  },
  record_not_text: {
    ...documentFailure,
    sentence: (d: { node: string; format: string | null }) =>
      d.format === null
        ? `Node ${d.node} reads no file now, so the text of a record cannot be read as one of its records. Enter the values one by one.`
        : `A record of ${d.format} cannot be read from its text alone. Enter the values one by one.`,
  },
  rejected_column_unknown: {
    ...documentFailure,
    sentence: (d: { column: string; known: string }) =>
      `The rejected row has no column ${d.column}. Its columns are ${d.known}.`,
  },
  receipt_missing: {
    ...worldFailure,
    httpStatus: 404,
    sentence: (d: { id: string }) =>
      `Run ${d.id} has no receipt: only a run that is committed has one. The list of runs shows how it ended.`,
  },
  run_outcome_unknown: {
    ...worldFailure,
    sentence: (d: { address: string }) =>
      `The connection to the database at ${d.address} was lost during the load, and it does not answer any more, so nobody knows yet whether the rows were loaded. Start the database: Weir then finds out, and archives the files or puts them back.`,
  },
  runner_died: {
    ...worldFailure,
    sentence: (d: { signal: string }) =>
      `The process of the run ended unexpectedly (${d.signal}). Run again; if it ends again, look at the log of the workspace, and at the memory of this machine. The files are back where they were. Nothing was loaded.`,
  },
  plan_cancelled: {
    ...worldFailure,
    httpStatus: 409,
    sentence: (d: { by: string }) => `Planning the load was cancelled by ${d.by}. Nothing was changed.`,
  },
  plan_died: {
    ...worldFailure,
    mayRetry: true,
    sentence: (d: { signal: string }) =>
      `The process that plans the load ended unexpectedly (${d.signal}). Nothing was changed. Plan it again; if it ends again, look at the log of the workspace, and at the memory of this machine.`,
  },
  plan_missing: {
    ...worldFailure,
    httpStatus: 404,
    sentence: (d: { id: string }) =>
      `There is no plan ${d.id} any more: it was loaded or discarded, or is older than a day. The list of runs shows whether it was loaded; if it was not, plan the load again.`,
  },
  plan_adds_columns: {
    ...documentFailure,
    httpStatus: 409,
    sentence: (d: { table: string; columns: string }) =>
      `The file has new columns, which a run first adds to ${d.table}: ${d.columns}. A plan changes no table, so it cannot show rows with them. Add these columns to the schema of the table, or run without a plan.`,
  },
  plan_outdated: {
    ...worldFailure,
    httpStatus: 409,
    sentence: (d: { planId: string; what: string }) =>
      `The load is not the one that was planned (plan ${d.planId.slice(0, 8)}): ${d.what}. Plan the load again. Nothing was loaded.`,
  },
  plan_needs_schema: {
    ...documentFailure,
    sentence: (d: { table: string; count: number }) =>
      `The schema file next to the pipeline would alter ${d.table} (${formatCountOf(d.count, 'statement')}), and a plan can only compare rows with the table as it is. Apply the schema first, then plan the load.`,
  },
  preview_died: {
    ...worldFailure,
    mayRetry: true,
    sentence: (d: { signal: string }) =>
      `The process of the preview ended unexpectedly (${d.signal}). Select the node again; if it ends again, look at the log of the workspace, and at the memory of this machine.`,
  },
  inference_died: {
    ...worldFailure,
    mayRetry: true,
    sentence: (d: { file: string; signal: string }) =>
      `The types of ${d.file} could not be found: the process that reads it ended unexpectedly (${d.signal}). Nothing was loaded. Try again; if it ends again, see the folder logs of the workspace, and whether this machine has memory left.`,
  },
  inference_stopped: {
    ...worldFailure,
    httpStatus: 409,
    sentence: (d: { file: string }) =>
      `Inferring the types of ${d.file} was stopped before it was done. Start it again.`,
  },
  run_not_over: {
    ...documentFailure,
    httpStatus: 409,
    sentence: (d: { runId: string }) => `Run ${d.runId} is still running. Wait until it has ended, or cancel it.`,
  },
} as const satisfies FailureDefinitions
