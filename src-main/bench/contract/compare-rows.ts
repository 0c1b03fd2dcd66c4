import { type ContractRow, rowText, rowTextSql } from './contract-row.ts'
import type { Connection } from './contract-workspace.ts'

/** How the rows of a table differ from those that it has to hold: nothing, or a sentence for what is lost and what is too many. */
export async function compareRows(
  client: Connection,
  table: string,
  rows: readonly ContractRow[],
): Promise<readonly string[]> {
  const found = await client.query<{ text: string }>(`select ${rowTextSql} as text from ${table}`)
  const left = new Map<string, number>()
  for (const { text } of found.rows) left.set(text, (left.get(text) ?? 0) + 1)
  const lost: string[] = []
  for (const row of rows) {
    const text = rowText(row)
    const count = left.get(text) ?? 0
    if (count > 0) left.set(text, count - 1)
    else lost.push(text)
  }
  const extra = [...left].flatMap(([text, count]) => Array.from({ length: count }, () => text))
  return [
    ...(lost.length > 0 ? [`rows of ${table}: ${lost.length} lost, as ${lost[0] ?? ''}`] : []),
    ...(extra.length > 0 ? [`rows of ${table}: ${extra.length} too many, as ${extra[0] ?? ''}`] : []),
  ]
}
