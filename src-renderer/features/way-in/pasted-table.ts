import Papa from 'papaparse'

/** A table as it comes from a spreadsheet or a text file. */
export interface PastedTable {
  readonly ending: 'tsv' | 'csv'
  readonly text: string
}

const sampledRows = 200

/** The table in a pasted text; null for a single cell, a list, and prose. */
export function pastedTable(text: string): PastedTable | null {
  const { data, meta } = Papa.parse<string[]>(text, { preview: sampledRows, skipEmptyLines: true })
  const width = data[0]?.length ?? 0
  if (data.length < 2 || width < 2) return null
  const isWhole = data.length < sampledRows
  // The last row of a longer text may be cut off.
  const rows = isWhole ? data : data.slice(0, -1)
  if (rows.some((row) => row.length !== width)) return null
  if (meta.delimiter === '\t') return { ending: 'tsv', text }
  return isProse(rows) ? null : { ending: 'csv', text }
}

/** Between words a comma is followed by a blank; between fields it rarely is. */
function isProse(rows: readonly (readonly string[])[]): boolean {
  const later = rows.flatMap((row) => row.slice(1)).filter((field) => field !== '')
  return later.length === 0 || later.filter((field) => field.startsWith(' ')).length > later.length / 2
}
