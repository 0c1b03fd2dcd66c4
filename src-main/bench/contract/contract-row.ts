/** One row of the contract's table. The same values in a file and in Postgres, whatever wrote or read them. */
export interface ContractRow {
  readonly code: number
  /** Grows with every row that was ever drawn; what a watermark looks at. */
  readonly seq: number
  readonly name: string | null
  readonly zip: string
  /** With two digits after the point. */
  readonly amount: string
  readonly day: string | null
}

export const contractColumns = ['code', 'seq', 'name', 'zip', 'amount', 'day'] as const

/** A row as a line of a CSV file: quoted where it must be, null as nothing at all. */
export const csvLine = (row: ContractRow): string => contractColumns.map((column) => field(row[column])).join(',')

export const csvFile = (rows: readonly ContractRow[]): string =>
  `${[contractColumns.join(','), ...rows.map(csvLine)].join('\n')}\n`

/** A row as `rowTextSql` gives it, after what the pipeline does: names in capitals. */
export const rowText = (row: ContractRow): string =>
  contractColumns
    .map((column) => row[column])
    .map((value, index) => (value === null ? '\\N' : index === 2 ? String(value).toUpperCase() : String(value)))
    .join('|')

export const rowTextSql = `concat_ws('|', ${contractColumns.map((column) => `coalesce(${column}::text, '\\N')`).join(', ')})`

function field(value: string | number | null): string {
  if (value === null) return ''
  const text = String(value)
  return text === '' || /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
