import { type CellArea, parseArea } from './cell-reference.ts'
import { readWholePart } from './read-xml-part.ts'
import type { SheetRow } from './sheet-rows.ts'
import type { ZipArchive } from '../archive/zip-archive.ts'

/** The merged areas of a sheet, by row. They stand behind its rows, so they take a pass of their own. */
export async function mergedAreas(archive: ZipArchive, part: string): Promise<readonly CellArea[]> {
  const areas: CellArea[] = []
  await readWholePart(archive, part, {
    enter: (name, attributes) => {
      const area = name === 'mergeCell' ? parseArea(attributes['ref'] ?? '') : null
      if (area) areas.push(area)
    },
    leave: () => undefined,
  })
  return areas.toSorted((a, b) => a.firstRow - b.firstRow)
}

/** Writes the value of a merged area into all of its cells, row after row in the order of the sheet. */
export function fillMerged(areas: readonly CellArea[]): (row: SheetRow) => SheetRow {
  let next = 0
  let open: { readonly area: CellArea; readonly value: string | null }[] = []
  return (row) => {
    open = open.filter(({ area }) => area.lastRow >= row.number)
    for (; (areas[next]?.firstRow ?? Infinity) <= row.number; next++) {
      const area = areas[next] as CellArea
      // A first row without a value is no row of the sheet: then the area is empty.
      const value = area.firstRow === row.number ? (row.cells[area.firstColumn] ?? null) : null
      if (area.lastRow >= row.number) open.push({ area, value })
    }
    if (open.length === 0) return row
    const cells = [...row.cells]
    for (const { area, value } of open) {
      for (let column = area.firstColumn; column <= area.lastColumn; column++) {
        while (cells.length < column) cells.push(null)
        cells[column] = cells[column] ?? value
      }
    }
    return { number: row.number, cells }
  }
}
