import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'

import type { TablePage } from '../../../src-shared/contract/records.ts'
import { studio, studioQuery } from '../../api/studio-client.ts'
import type { GridColumn, GridRow, PageRequest } from '../../ui/data-grid/grid-rows.ts'
import { columnOrder } from './column-order.ts'
import { isLineageColumn, useLineageColumns } from './lineage-columns.ts'
import type { TableFilter } from './table-view.ts'

/** Rows that column widths are measured by. */
const sampleSize = 60

/** The columns of a table in a person's order, its first rows, and how to load the rest. */
export function useTableRows(table: string, filters: readonly TableFilter[]) {
  const schemas = useQuery(studioQuery.schemas.list.queryOptions())
  const first = useQuery({
    ...studioQuery.tables.page.queryOptions({ input: { table, limit: sampleSize, filters: [...filters] } }),
    placeholderData: keepPreviousData,
    enabled: !schemas.isPending,
  })
  const schema = schemas.data?.find((each) => `public.${each.tableName}` === table) ?? null
  const isLineageShown = useLineageColumns((state) => state.isShown)
  const shape = JSON.stringify(columnsOf(first.data, schema, isLineageShown))
  const columns = useMemo(() => JSON.parse(shape) as readonly PlacedColumn[], [shape])
  const total = first.data?.total
  const load = useCallback(
    async ({ offset, limit, sort }: PageRequest) => {
      const page = await studio.tables.page({ table, offset, limit, sort: [...sort], filters: [...filters] })
      return { rows: placed(page.rows, columns), total: page.total }
    },
    // A different total means that the table was loaded since: the rows on screen are outdated.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [table, filters, columns, total],
  )
  return { first, columns, load, sample: placed(first.data?.rows ?? [], columns) }
}

/** A column and where it stands in the rows that come. */
interface PlacedColumn extends GridColumn {
  readonly place: number
}

function columnsOf(
  page: TablePage | undefined,
  schema: Parameters<typeof columnOrder>[1],
  isLineageShown: boolean,
): readonly PlacedColumn[] {
  const columns = page?.columns ?? []
  return columnOrder(columns, schema).flatMap((place) => {
    const column = columns[place]
    if (!column) return []
    const { name, type, primaryKey: isKey } = column
    return [{ name, type, isKey, place, isHidden: isLineageColumn(name) && !isLineageShown }]
  })
}

const placed = (rows: readonly GridRow[], columns: readonly PlacedColumn[]): readonly GridRow[] =>
  rows.map((row) => columns.map(({ place }) => row[place] ?? null))
