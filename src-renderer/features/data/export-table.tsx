import { useCallback } from 'react'

import { studio } from '../../api/studio-client.ts'
import type { GridColumn } from '../../ui/data-grid/grid-rows.ts'
import { ExportMenu } from '../../ui/export/export-menu.tsx'
import type { ReadExport } from '../../ui/export/use-export.ts'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import type { TableView } from './table-view.ts'

interface ExportTableProps extends TableView {
  readonly table: string
  readonly columns: readonly GridColumn[]
  readonly total: number
}

/** The rows and columns of a table as they are shown: filtered, sorted, without what is hidden. */
export function ExportTable({ table, columns, total, sort, filters }: ExportTableProps) {
  const words = useFailureWords()
  const read = useCallback<ReadExport>(
    (format, signal) => {
      const shown = columns.flatMap(({ name, isHidden }) => (isHidden === true ? [] : [name]))
      return studio.tables.export({ table, columns: shown, sort: [...sort], filters: [...filters], format }, { signal })
    },
    [table, columns, sort, filters],
  )
  return <ExportMenu name={table.slice(table.indexOf('.') + 1)} total={total} read={read} failureWords={words} />
}
