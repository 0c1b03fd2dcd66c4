import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useRef } from 'react'

import type { RejectedFilter, RejectedRowRecord } from '../../../src-shared/quarantine/rejected-row.ts'
import { studio, studioQuery } from '../../api/studio-client.ts'
import type { PageRequest } from '../../ui/data-grid/grid-rows.ts'
import { rejectedCells, rejectedColumns, type RejectedColumn, rejectedTone } from './rejected-columns.ts'
import type { RejectedState } from './rejected-view.ts'
import { useTargetSchema } from './use-target-schema.ts'

const sampleSize = 60

/** The rejected rows of a filter: their columns, their first rows, and how to load the others. */
export function useRejectedRows(table: string, filter: RejectedFilter, state: RejectedState) {
  const filterKey = JSON.stringify(filter)
  const schema = useTargetSchema(filter.pipelineId ?? null)
  const first = useQuery({
    ...studioQuery.quarantine.rows.queryOptions({ input: { table, ...filter, limit: sampleSize } }),
    placeholderData: keepPreviousData,
  })
  const shape = JSON.stringify(rejectedColumns(first.data?.rows ?? [], schema, state))
  const columns = useMemo(() => JSON.parse(shape) as readonly RejectedColumn[], [shape])
  const loaded = useRef(new Map<number, RejectedRowRecord>())
  const load = useCallback(
    async ({ offset, limit }: PageRequest) => {
      const known = JSON.parse(filterKey) as RejectedFilter
      const page = await studio.quarantine.rows({ table, ...known, offset, limit })
      page.rows.forEach((row, index) => loaded.current.set(offset + index, row))
      return { rows: page.rows.map((row) => rejectedCells(row, columns)), total: page.total }
    },
    [table, filterKey, columns],
  )
  const cellTone = useCallback(
    (row: number, column: number) => {
      const [record, shown] = [loaded.current.get(row), columns[column]]
      return record && shown ? rejectedTone(record, shown) : null
    },
    [columns],
  )
  const sample = (first.data?.rows ?? []).map((row) => rejectedCells(row, columns))
  return { first, columns, load, sample, cellTone }
}
