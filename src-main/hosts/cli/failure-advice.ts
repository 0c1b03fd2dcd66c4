import type { FailureCode } from '../../../src-shared/errors/failures.ts'

/** What helps at a terminal, where the sentence that every host shows cannot name it. */
const advice: Readonly<Partial<Record<FailureCode, string>>> = {
  folder_not_writable: 'With --keep-source, a run copies the files and leaves them where they are.',
  table_missing: 'The command is "weir schema apply <file>".',
  table_column_missing: 'The command is "weir schema apply <file>".',
  workspace_held: 'The option --workspace <folder> names one.',
  postgres_folder_unusable: 'The option --workspace <folder> names one.',
  postgres_platform: 'The option --db <url> or the variable WEIR_DATABASE_URL names one.',
  right_missing: 'The command "weir database check <file>" lists all that is missing.',
  port_taken: 'The option --port <n> names one.',
  row_count_held: 'The option --accept-row-count accepts it for one run.',
  columns_held: 'The option --accept-missing-columns accepts it for one run.',
  memory_short: 'The option --memory <MB> gives the engine more.',
}

/** The sentence of a failure with what to type against it. */
export function withAdvice({ code, message }: { readonly code: string; readonly message: string }): string {
  const more = advice[code as FailureCode]
  return more === undefined ? message : `${message} ${more}`
}
