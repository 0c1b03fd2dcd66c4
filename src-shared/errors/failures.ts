/** Where a record stands. What is read from a database has rows and no lines: `table public.ds_customer`. */
export interface Place {
  readonly file: string
  readonly line: number
  readonly hasRows?: true
}

const placed = ({ file, line, hasRows }: Place): string =>
  hasRows ? `row ${line} of ${file}` : `${file}, line ${line}`

const placedTwice = ({ file, line, otherLine, hasRows }: Place & { readonly otherLine: number }): string =>
  hasRows ? `rows ${line} and ${otherLine} of ${file}` : `${file}, lines ${line} and ${otherLine}`

/** Every failure code with the sentence it makes: what happened, to what, and what to do next. */
const sentences = {
  // Files
  file_missing: (d: { nodeId: string; pattern: string; folder: string }) =>
    `source ${d.nodeId}: no file matches "${d.pattern}" in ${d.folder}. Put the file there, or change the pattern.`,
  file_deadline_missed: (_: { nodeId: string; pattern: string; folder: string }) => `file arrival deadline missed`,
  folder_missing: (d: { nodeId: string; folder: string }) =>
    `source ${d.nodeId}: the folder ${d.folder} does not exist. Correct the source's path.`,
  folder_not_writable: (d: { nodeId: string; folder: string; reason: string }) =>
    `source ${d.nodeId}: Weir may not write in ${d.folder} (${d.reason}), so it cannot stage the file. Allow writing there, or run with --keep-source.`,
  file_unreadable: (d: { nodeId: string; file: string; reason: string }) =>
    `source ${d.nodeId}: ${d.file} cannot be read (${d.reason}).`,
  file_not_utf8: (d: { nodeId: string; file: string; line: number }) =>
    `source ${d.nodeId}: ${d.file}, line ${d.line} is not UTF-8 text. Say in the source's format options which encoding the file has, or save it as UTF-8.`,
  file_not_encoded: (d: { nodeId: string; file: string; line: number; encoding: string }) =>
    `source ${d.nodeId}: ${d.file}, line ${d.line} is not text in ${d.encoding}. Correct the encoding in the source's format options, or the line.`,
  file_not_text: (d: { nodeId: string; file: string; found: string }) =>
    `source ${d.nodeId}: ${d.file} looks like a ${d.found} file, not like text. Unpack it, or choose its format.`,
  file_packing_differs: (d: { nodeId: string; file: string; said: string; found: string }) =>
    `source ${d.nodeId}: ${d.file} should be ${d.said}, and looks like ${d.found}. Correct or remove compression in the source's format options.`,
  file_packing_broken: (d: { nodeId: string; file: string; packing: string; problem: string; at: number }) =>
    `source ${d.nodeId}: the ${d.packing} data of ${d.file} ${d.problem}, near byte ${d.at}. Copy the file again.`,
  file_packing_unknown_here: (d: { nodeId: string; file: string; packing: string }) =>
    `source ${d.nodeId}: ${d.file} is packed with ${d.packing}, which this version of Node cannot unpack. Unpack the file first.`,
  row_field_count: (d: { nodeId: string; file: string; line: number; expected: number; found: number }) =>
    `source ${d.nodeId}: ${d.file}, line ${d.line} has ${d.found} fields where the header names ${d.expected}. Correct the line.`,
  quote_unclosed: (d: { nodeId: string; file: string; line: number }) =>
    `source ${d.nodeId}: ${d.file}, line ${d.line} opens a quote that never closes. Close it, or double the quotes inside the field.`,
  quote_misplaced: (d: { nodeId: string; file: string; line: number }) =>
    `source ${d.nodeId}: ${d.file}, line ${d.line} has text after a closing quote. Double the quotes inside a quoted field.`,
  header_missing: (d: { nodeId: string; file: string }) =>
    `source ${d.nodeId}: ${d.file} is empty: not even a header line. Put the column names on its first line.`,
  header_repeats: (d: { nodeId: string; file: string; column: string }) =>
    `source ${d.nodeId}: the header of ${d.file} names column ${d.column} twice. Give each column a name of its own.`,
  header_name_empty: (d: { nodeId: string; file: string; position: number }) =>
    `source ${d.nodeId}: the header of ${d.file} gives column ${d.position} no name. Name it, or remove the extra delimiter.`,
  header_name_reserved: (d: { nodeId: string; file: string; column: string }) =>
    `source ${d.nodeId}: the header of ${d.file} names column ${d.column}; names that begin with _weir_ are Weir's own. Rename it.`,
  line_end_loose: (d: { nodeId: string; file: string; line: number }) =>
    `source ${d.nodeId}: ${d.file}, line ${d.line} has a lone carriage return outside quotes. Quote the field, or use one kind of line end.`,
  comment_misplaced: (d: { nodeId: string; file: string; line: number }) =>
    `source ${d.nodeId}: ${d.file}, line ${d.line} has the comment sign inside a line. Quote the field; only whole lines can be comments.`,
  column_unexpected: (d: { nodeId: string; file: string; column: string; expected: string }) =>
    `source ${d.nodeId}: ${d.file} has a column ${d.column} that the run's first file has not (${d.expected}). Give all files the same columns.`,
  column_type_differs: (d: { nodeId: string; file: string; column: string; type: string; expected: string }) =>
    `source ${d.nodeId}: ${d.file} has ${d.type} in column ${d.column} where the run's first file has ${d.expected}. Declare the column's type in the source's columns.`,
  json_invalid: (d: { nodeId: string; file: string; line: number; column: number; record: number; reason: string }) =>
    `source ${d.nodeId}: ${d.file}, line ${d.line}, column ${d.column}${d.record === 0 ? '' : ` (record ${d.record})`}: ${d.reason}.`,
  record_key_unusable: (d: {
    nodeId: string
    file: string
    line: number
    record: number
    key: string
    reason: string
  }) =>
    `source ${d.nodeId}: ${d.file}, line ${d.line} (record ${d.record}): the key "${d.key}" ${d.reason}. Rename or remove it.`,
  record_value_unusable: (d: {
    nodeId: string
    file: string
    line: number
    record: number
    column: string
    reason: string
  }) => `source ${d.nodeId}: ${d.file}, line ${d.line} (record ${d.record}), column ${d.column}: ${d.reason}.`,
  records_without_columns: (d: { nodeId: string; file: string }) =>
    `source ${d.nodeId}: ${d.file} has no record with a key, so its columns are not known. Declare them in the source's columns.`,
  format_option_unsupported: (d: { nodeId: string; option: string; reason: string }) =>
    `source ${d.nodeId}: the format option ${d.option} cannot be used: ${d.reason}.`,
  column_missing: (d: { nodeId: string; file: string; column: string; has: string }) =>
    `source ${d.nodeId}: ${d.file} has no column ${d.column}. Its columns are ${d.has}.`,
  file_changed: (d: { nodeId: string; file: string }) =>
    `source ${d.nodeId}: ${d.file} changed while it was being read. Nothing was loaded; run again when the file is complete.`,
  pattern_unusable: (d: { nodeId: string; pattern: string; reason: string }) =>
    `source ${d.nodeId}: the pattern "${d.pattern}" cannot be used (${d.reason}). Correct it.`,
  file_unusable: (d: { nodeId: string; file: string; reason: string }) =>
    `source ${d.nodeId}: ${d.file} cannot be read as its format: ${d.reason}.`,
  file_damaged: (d: { nodeId: string; file: string; place: string; reason: string }) =>
    `source ${d.nodeId}: ${d.file} is damaged at ${d.place}: ${d.reason}. Fetch or write the file again.`,
  file_is_another: (d: { nodeId: string; file: string; format: string; looksLike: string; advice: string }) =>
    `source ${d.nodeId}: ${d.file} is read as ${d.format} and looks like ${d.looksLike}. ${d.advice}`,
  column_name_unusable: (d: { nodeId: string; file: string; column: string; reason: string }) =>
    `source ${d.nodeId}: ${d.file}, column ${d.column}: ${d.reason}. Rename it where the file is written.`,
  column_unreadable: (d: { nodeId: string; file: string; column: string; reason: string }) =>
    `source ${d.nodeId}: ${d.file}, column ${d.column}: ${d.reason}.`,
  field_unreadable: (d: {
    nodeId: string
    file: string
    place: string
    column: string
    value: string
    reason: string
  }) =>
    `source ${d.nodeId}: ${d.file}, ${d.place}, column ${d.column}: "${d.value}" cannot be kept: ${d.reason}. Correct it where the file is written.`,
  // Values and rules
  value_does_not_fit: (d: {
    nodeId: string
    file: string
    line: number
    column: string
    value: string
    type: string
  }) =>
    `target ${d.nodeId}: ${placed(d)}, column ${d.column}: "${d.value}" is not a valid ${d.type}. Correct the value or cast the column. Nothing was loaded.`,
  value_too_long: (d: { nodeId: string; file: string; line: number; column: string; value: string; limit: string }) =>
    `target ${d.nodeId}: ${placed(d)}, column ${d.column}: "${d.value}" is longer than ${d.limit}. Nothing was loaded.`,
  value_null: (d: { nodeId: string; file: string; line: number; column: string }) =>
    `target ${d.nodeId}: ${placed(d)}: column ${d.column} is empty and the table does not allow that. Nothing was loaded.`,
  value_exists: (d: {
    nodeId: string
    file: string
    line: number
    column: string
    value: string
    constraint: string
  }) =>
    `target ${d.nodeId}: ${placed(d)}: ${d.column} ${d.value} is already in the table (${d.constraint}). Use load mode upsert, or remove the row. Nothing was loaded.`,
  value_refused: (d: { nodeId: string; file: string; line: number; column: string; value: string; reason: string }) =>
    `target ${d.nodeId}: ${placed(d)}, column ${d.column}: "${d.value}" was refused: ${d.reason}. Nothing was loaded.`,
  upsert_key_repeats: (d: {
    nodeId: string
    file: string
    line: number
    otherLine: number
    column: string
    value: string
  }) =>
    `target ${d.nodeId}: ${placedTwice(d)} have the same ${d.column} (${d.value}), so which one should win is not said. Add a deduplicate op, or correct the file. Nothing was loaded.`,
  upsert_key_null: (d: { nodeId: string; file: string; line: number; column: string }) =>
    `target ${d.nodeId}: ${placed(d)} has no ${d.column}, which is the upsert key. Nothing was loaded.`,
  rule_aborted: (d: {
    nodeId: string
    file: string
    line: number
    column: string
    value: string
    rule: string
    rows: number
  }) =>
    `${d.nodeId}: ${placed(d)}, column ${d.column}: "${d.value}" breaks the rule ${d.rule} (${d.rows} ${d.rows === 1 ? 'row' : 'rows'} in all). Nothing was loaded.`,
  formula_failed: (d: { nodeId: string; file: string; line: number; column: string; value: string; reason: string }) =>
    `${d.nodeId}: ${placed(d)}, column ${d.column}: ${d.reason} ("${d.value}"). Nothing was loaded.`,
  sum_too_long: (d: { nodeId: string; step: string }) =>
    `${d.nodeId}: ${d.step}: a sum needs more than the 38 digits that the local engine keeps. Cast what is summed to a numeric with fewer digits before. Nothing was loaded.`,
  row_count_out_of_range: (d: { nodeId: string; rows: number; range: string }) =>
    `${d.nodeId}: ${d.rows} rows came where ${d.range} were expected. Nothing was loaded.`,
  dataset_rule_broken: (d: { nodeId: string; rule: string; found: string }) =>
    `${d.nodeId}: the rule "${d.rule}" does not hold: ${d.found}. Nothing was loaded.`,
  too_many_rejected: (d: {
    nodeId: string
    rejected: number
    rows: number
    percent: string
    limit: string
    reasons: string
  }) =>
    `${d.nodeId}: ${d.rejected} of ${d.rows} rows (${d.percent} %) were rejected, more than the ${d.limit} that maxRejected allows. Nothing was loaded. Most of them: ${d.reasons}. Correct the rows, or raise the limit.`,
  question_unanswered: (d: { nodeId: string; by: string; value: string; reason: string }) =>
    `${d.nodeId}: ${d.by} gave no answer for "${d.value}" (${d.reason}). Correct the settings or try again later; with onError "null" such rows go on without an answer. Nothing was loaded.`,
  secret_missing: (d: { nodeId: string; secret: string; variable: string }) =>
    `${d.nodeId}: there is no secret ${d.secret}. Start Weir with it in the environment variable ${d.variable}. Nothing was loaded.`,
  source_empty: (d: { nodeId: string; table: string; input: string; mode: string }) =>
    `target ${d.table}: source is empty (0 rows from ${d.input}); aborting ${d.mode} to prevent data loss. Set failOnEmptySource:false to override.`,
  receipt_unbalanced: (d: { detail: string }) =>
    `The receipt does not balance: ${d.detail}. The load was rolled back and the table is as it was.`,
  // The engine database
  database_unreachable: (d: { address: string; reason: string }) =>
    `The database at ${d.address} does not answer (${d.reason}). Check the address, and that the server runs.`,
  database_login_refused: (d: { address: string; user: string }) =>
    `The database at ${d.address} refused the login of ${d.user}. Check the user name and password.`,
  database_missing: (d: { address: string; database: string }) =>
    `The server at ${d.address} has no database named ${d.database}.`,
  database_url_invalid: (d: { reason: string }) =>
    `The database address is not usable: ${d.reason}. It looks like postgres://user:password@host:5432/name.`,
  database_denied: (d: { statement: string; reason: string }) => `The database refused ${d.statement}: ${d.reason}.`,
  database_full: (d: { address: string }) =>
    `The disk of the database at ${d.address} is full. The load was rolled back; free some space and run again.`,
  database_lost: (d: { address: string; reason: string }) =>
    `The database at ${d.address} went away in the middle (${d.reason}). The load was not committed.`,
  table_missing: (d: { table: string }) =>
    `Table ${d.table} does not exist. Apply its schema first: weir schema apply <file>.`,
  table_column_missing: (d: { table: string; column: string }) =>
    `Table ${d.table} has no column ${d.column}, which its schema describes. Apply the schema again: weir schema apply <file>.`,
  lookup_value_unusable: (d: { table: string; column: string; value: string; type: string }) =>
    `Table ${d.table}, column ${d.column}: the local engine cannot hold "${d.value}" as ${d.type}, so nothing can be looked up there. Correct it, or give the column fewer digits.`,
  table_unreadable: (d: { nodeId: string; table: string; reason: string }) =>
    `source ${d.nodeId}: table ${d.table} is not as its schema says: ${d.reason}. Apply the schema again, or correct the table.`,
  query_undescribed: (d: { nodeId: string }) =>
    `source ${d.nodeId}: the database has not said what columns the query gives. Try again when it answers.`,
  query_refused: (d: { nodeId: string; reason: string }) =>
    `source ${d.nodeId}: Postgres refuses the query: ${d.reason}. Correct it.`,
  table_value_unreadable: (d: {
    nodeId: string
    name: string
    row: number
    column: string
    value: string
    type: string
  }) =>
    `source ${d.nodeId}: row ${d.row} of ${d.name}, column ${d.column}: "${d.value}" cannot be kept as ${d.type} without losing a part of it. Correct it there, or give it another type.`,
  sample_column_unknown: (d: { column: string; advice: string }) =>
    `No source has a column ${d.column} to take rows of each value by. ${d.advice}`,
  types_known: (d: { nodeId: string }) =>
    `source ${d.nodeId} reads a database, which says the types of its columns already.`,
  table_busy: (d: { table: string; holder: string }) =>
    `Another load holds ${d.table}: ${d.holder}. Wait until it ends, or cancel it.`,
  sql_failed: (d: { reason: string; hint: string }) => `The statement failed: ${d.reason}.${d.hint}`,
  // Workspace, embedded Postgres, runner
  disk_full: (d: { folder: string; need: string }) =>
    `The disk that holds ${d.folder} is full${d.need}. Free some space and run again; nothing was loaded.`,
  memory_short: (d: { limit: string }) =>
    `The engine needs more than the ${d.limit} of memory it may use. Split the file, or run it where there is more memory. Nothing was loaded.`,
  workspace_held: (d: { workspace: string; holder: string }) =>
    `The workspace ${d.workspace} is open in another studio (${d.holder}). Close that one first, or choose another with --workspace.`,
  workspace_unusable: (d: { workspace: string; reason: string }) =>
    `The workspace ${d.workspace} cannot be used: ${d.reason}.`,
  workspace_newer: (d: { workspace: string; found: number; known: number }) =>
    `The workspace ${d.workspace} was written by a newer Weir (store version ${d.found}, this one knows ${d.known}). Update Weir.`,
  postgres_start_failed: (d: { reason: string; log: string }) =>
    `The embedded Postgres did not start: ${d.reason}. Its log is ${d.log}.`,
  postgres_platform: (d: { platform: string }) =>
    `There is no embedded Postgres for ${d.platform}. Give Weir a database of your own with --db or WEIR_DATABASE_URL.`,
  run_end_unwritten: (d: { end: string; reason: string }) =>
    `${d.end} How the run ended could not be written down: ${d.reason}. The next start of Weir catches up.`,
  runner_died: (d: { signal: string }) =>
    `The run's process ended unexpectedly (${d.signal}). Nothing was loaded, and the file is back where it was.`,
  preview_died: (d: { signal: string }) =>
    `The preview's process ended unexpectedly (${d.signal}). Select the node again.`,
  inference_died: (d: { signal: string }) =>
    `The process that reads the file for its types ended unexpectedly (${d.signal}). Try again.`,
  inference_stopped: (d: { file: string }) => `Finding the types of ${d.file} was stopped before its end.`,
  secret_unreadable: (d: { reason: string }) => `A stored secret cannot be read: ${d.reason}. Enter it again.`,
  // Requests
  not_found: (d: { what: string; id: string; advice?: string }) =>
    `There is no ${d.what} ${d.id}.${d.advice === undefined ? '' : ` ${d.advice}`}`,
  document_unreadable: (d: { file: string; reason: string }) => `${d.file} cannot be read: ${d.reason}.`,
  file_exists: (d: { file: string }) => `${d.file} is there already. Name another file, or remove that one first.`,
  file_unwritable: (d: { file: string; reason: string }) => `${d.file} cannot be written (${d.reason}).`,
  document_invalid: (d: { file: string; detail: string }) => `${d.file} is not a valid document: ${d.detail}`,
  pipeline_has_problems: (d: { name: string; count: number; first: string }) =>
    `${d.name} has ${d.count} ${d.count === 1 ? 'problem' : 'problems'} and was not run. ${d.first}`,
  schema_missing: (d: { table: string; looked: string }) =>
    `No schema describes ${d.table}. Apply one with "weir schema apply <file>"${d.looked}.`,
  schema_conflict: (d: { table: string; detail: string }) => `The schema cannot be applied to ${d.table}: ${d.detail}.`,
  studio_not_built: (d: { command: string; reason: string }) =>
    `The pages of the studio do not build: ${d.reason}. "${d.command}" says more.`,
  port_taken: (d: { port: number }) => `Port ${d.port} is taken. Choose another with --port.`,
  request_invalid: (d: { detail: string }) => `The request is not valid: ${d.detail}.`,
  bug: (d: { log: string }) => `Weir made a mistake of its own. ${d.log} says more; please report it.`,
  usage: (d: { detail: string }) => d.detail,
  cancelled: (d: { by: string }) => `The run was cancelled by ${d.by}. Nothing was loaded.`,
} as const

type Sentences = typeof sentences
export type FailureCode = keyof Sentences
export type FailureData<Code extends FailureCode> = Parameters<Sentences[Code]>[0]

export function failureSentence<Code extends FailureCode>(code: Code, data: FailureData<Code>): string {
  const sentence = sentences[code] as (data: FailureData<Code>) => string
  return sentence(data)
}
