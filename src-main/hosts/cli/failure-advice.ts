import type { FailureCode } from '../../../src-shared/errors/failures.ts'
import type { Problem } from '../../../src-shared/errors/problem.ts'

/** What helps at a terminal against a failure, where the sentence that every host shows cannot name it. */
const advice: Readonly<Partial<Record<FailureCode, string>>> = {
  folder_not_writable: 'With --keep-source, a run copies the files and leaves them where they are.',
  table_missing: 'The command is "weir schema apply <file>".',
  table_column_missing: 'The command is "weir schema apply <file>".',
  workspace_held: 'The option --workspace <folder> names another workspace.',
  postgres_folder_unusable:
    'The option --workspace <folder> names another workspace, --db <url> a Postgres of your own.',
  postgres_platform: 'The option --db <url> or the variable WEIR_DATABASE_URL names one.',
  right_missing: "The option --ledger-schema names another schema for Weir's own tables.",
  port_taken: 'The option --port <n> names another port.',
  row_count_held: 'The option --accept-row-count accepts it for one run.',
  file_loaded_already:
    'For load and run, the option --replace loads it in place of those rows, --again adds it all the same.',
  load_table_there: 'The option --table names it, and its columns are matched with those of the file.',
  watermark_unnamed: 'The option --watermark <column> names the column.',
  columns_held: 'The option --accept-missing-columns accepts it for one run.',
  plan_missing: 'The command is "weir plan <file>".',
  plan_outdated: 'The command is "weir plan <file>".',
  plan_needs_schema: 'The command is "weir schema apply <file>".',
  messages_gone: 'The command is "weir watermark reset <pipeline>".',
  remote_not_encrypted: 'The command is "weir remotes move <name> <url>".',
  connector_used: 'The option --force removes it all the same.',
  connector_type_unknown: 'The command "weir connectors types" lists all types.',
  too_many_rejected: 'For load, the option --max-rejected is the limit.',
  memory_short: 'The option --memory <MB> gives the engine more.',
}

/** The same for problems of a document that no fix solves, by their codes. */
const problemAdvice: Readonly<Record<string, string>> = {
  schema_unknown: 'The command is "weir schema apply <file>".',
  legacy_document: 'The command is "weir import <file> --out pipeline.json".',
  connector_missing: 'The command is "weir connectors add <type> --name <name>".',
}

/** The message of a problem with what to type against it. */
export function withProblemAdvice({ code, message, fix }: Problem): string {
  const more = fix === undefined ? problemAdvice[code] : undefined
  return more === undefined ? message : `${message} ${more}`
}

/** The sentence of a failure with what to type against it. */
export function withAdvice({ code, message }: { readonly code: string; readonly message: string }): string {
  const more = advice[code as FailureCode]
  return more === undefined ? message : `${message} ${more}`
}
