import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { FormatOptions } from '../../../src-shared/formats/registry.ts'
import { findSheetTable } from '../../../src-shared/layout/find-sheet-table.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import type { SourceFile } from '../file-reader.ts'
import type { SheetRow } from './sheet-rows.ts'
import { withRows } from './open-sheet.ts'

export interface DetectedSheet {
  readonly formatOptions: FormatOptions
  readonly evidence: readonly string[]
}

const sampledRows = 200

/** Where the table of a workbook is, by the first rows of the sheet that it would be read from. What is stated is not questioned. */
export async function detectSheet(file: SourceFile, stated: FormatOptions): Promise<DetectedSheet> {
  const tools = { folder: join(tmpdir(), `weir-sheet-${process.pid}`) }
  return withRows({ file, options: stated, tools }, async ({ sheet, hasHeader }, rows, sheets) => {
    const others = sheets.filter((each) => each !== sheet && !each.isHidden).map(({ name }) => `"${name}"`)
    const evidence = [
      `The sheet is "${sheet.name}".`,
      ...(others.length > 0 ? [`The workbook also has ${others.join(', ')}: the option sheet chooses one.`] : []),
    ]
    if (stated.headerRow !== undefined || !hasHeader) return { formatOptions: stated, evidence }
    const table = findSheetTable(await firstRows(rows))
    if (table === null) return { formatOptions: stated, evidence }
    const named = `Row ${table.headerRow} names the ${formatCountOf(table.columns, 'column')}.`
    const [title] = table.above.flatMap(({ cells }) => cells.find((cell) => cell !== null && cell.trim() !== '') ?? [])
    if (title === undefined) return { formatOptions: stated, evidence: [...evidence, named] }
    return {
      formatOptions: { ...stated, headerRow: table.headerRow },
      evidence: [...evidence, `${named} Above it is "${title}".`],
    }
  })
}

export async function firstRows(rows: AsyncIterable<readonly SheetRow[]>): Promise<readonly SheetRow[]> {
  const sample: SheetRow[] = []
  for await (const some of rows) {
    sample.push(...some)
    if (sample.length >= sampledRows) break
  }
  return sample.slice(0, sampledRows)
}
