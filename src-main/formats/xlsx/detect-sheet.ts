import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { FormatOptions } from '../../../src-shared/formats/registry.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import type { SourceFile } from '../file-reader.ts'
import type { SheetRow } from './sheet-rows.ts'
import { withRows } from './open-sheet.ts'
import { sampledTable } from './sampled-table.ts'

export interface DetectedSheet {
  readonly formatOptions: FormatOptions
  readonly evidence: readonly string[]
}

const sampledRows = 200

/** Where the table of a workbook is, by the first rows of the sheet that it would be read from. What is stated is not questioned. */
export async function detectSheet(file: SourceFile, stated: FormatOptions): Promise<DetectedSheet> {
  const tools = { folder: join(tmpdir(), `weir-sheet-${process.pid}`) }
  return withRows({ file, options: stated, tools }, async ({ sheet, hasHeader }, rows, sheets, merged) => {
    const others = sheets.filter((each) => each !== sheet && !each.isHidden).map(({ name }) => `"${name}"`)
    const evidence = [
      `The sheet is "${sheet.name}".`,
      ...(others.length > 0 ? [`The workbook also has ${others.join(', ')}: the option sheet chooses one.`] : []),
    ]
    if (stated.headerRow !== undefined || !hasHeader) return { formatOptions: stated, evidence }
    const table = await sampledTable(await firstRows(rows), merged)
    if (table === null) return { formatOptions: stated, evidence }
    const { headerRow, headerRows, columns } = table
    const named =
      headerRows === 1
        ? `Row ${headerRow} names the ${formatCountOf(columns, 'column')}.`
        : `Rows ${headerRow} to ${headerRow + headerRows - 1} name the ${formatCountOf(columns, 'column')}: merged cells stand above several of them.`
    const several = headerRows === 1 ? {} : { headerRow, headerRows }
    const [title] = table.above.flatMap(({ cells }) => cells.find((cell) => cell !== null && cell.trim() !== '') ?? [])
    if (title === undefined) return { formatOptions: { ...stated, ...several }, evidence: [...evidence, named] }
    return {
      formatOptions: { ...stated, headerRow, ...several },
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
