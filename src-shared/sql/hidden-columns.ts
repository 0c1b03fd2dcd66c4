/** The hidden columns of every relation in a compiled run, besides the user's. */
export const hiddenColumns = {
  /** Number of the file within all files of the plan, from 0. After a join it is the left row's, after a grouping that of the group's first row. */
  file: '_weir_file',
  /** 1-based number of the record within its file, header not counted. */
  row: '_weir_row',
  /** The row's position in its stage: unique, and increasing in source order. */
  at: '_weir_at',
  /** Number of the first exit the row took; null while it is active. */
  exit: '_weir_exit',
  /** Text of the value that made it leave; null if there is none. */
  value: '_weir_value',
  /** The record at the node where it left, as JSON text, for the quarantine. */
  record: '_weir_record',
  /** The output of a branch node that an active row takes, from 0. */
  branch: '_weir_branch',
  /** Which inputs of a join a row comes from: `both`, `left` or `right`. */
  side: '_weir_side',
  /** In a table of a stage's rows that keeps it: the place that the row had at the opening of the stage. */
  from: '_weir_from',
  /** In the records of a source only: why the record cannot be read, as `kind:detail`; null for a sound one. */
  flaw: '_weir_flaw',
  /** In the records of a source only: what its reader repaired, as names of repairs; null where nothing was. */
  repairs: '_weir_repairs',
} as const

/** One boolean per warning. */
export const warningColumn = (number: number): string => `_weir_warn_${number}`
