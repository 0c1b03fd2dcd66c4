/** The hidden columns that every relation of a compiled run carries beside the user's. */
export const hiddenColumns = {
  /** Number of the file within all files of the plan, from 0. After a join it is the left row's, after a grouping that of the group's first row. */
  file: '_weir_file',
  /** 1-based number of the record within its file, header not counted. */
  row: '_weir_row',
  /** The row's place in its stage: unique, and rising in source order. */
  at: '_weir_at',
  /** Number of the first exit the row took; null while it lives. */
  exit: '_weir_exit',
  /** Text of the value it left for; null where there is none. */
  value: '_weir_value',
  /** The record as it came to the node where it left, as JSON text; only the quarantine reads it. */
  record: '_weir_record',
  /** The output of a branch node that a active row takes, from 0. */
  branch: '_weir_branch',
  /** Which inputs of a join a row comes from: `both`, `left` or `right`. */
  side: '_weir_side',
} as const

/** One boolean per warning. */
export const warningColumn = (number: number): string => `_weir_warn_${number}`
