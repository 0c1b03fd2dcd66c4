import { Button } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import { useLocation, useSearch } from 'wouter'

import { studio, studioQuery } from '../../api/studio-client.ts'
import { styleNonce } from '../../api/style-nonce.ts'
import { DataGrid } from '../../ui/data-grid/data-grid.tsx'
import type { GridColumn, PageRequest } from '../../ui/data-grid/grid-rows.ts'
import { formatCount, formatCountOf } from '../../ui/format/format-count.ts'
import { Page } from '../../ui/page/page.tsx'
import { Answer } from '../../ui/state/answer.tsx'
import { EmptyState } from '../../ui/state/empty-state.tsx'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import { ColumnFilter } from './column-filter.tsx'
import { FilterChips } from './filter-chips.tsx'
import { GridSkeleton } from './grid-skeleton.tsx'
import css from './table-page.module.css'
import { formatTableView, parseTableView, type TableFilter, type TableSort, withFilter } from './table-view.ts'

/** Rows that column widths are measured by. */
const sampleSize = 60

/** The rows of one table, all of them, a page at a time as they come into sight. */
export function TablePage({ table }: { table: string }) {
  const search = useSearch()
  const [, navigate] = useLocation()
  const words = useFailureWords()
  const view = useMemo(() => parseTableView(search), [search])
  const [failure, setFailure] = useState<string | null>(null)
  // Both asked by content: the URL is read anew on every change, and the same filters must not reload the grid.
  const filterKey = JSON.stringify(view.filters)
  const filters = useMemo(() => JSON.parse(filterKey) as TableFilter[], [filterKey])

  const summary = useQuery(studioQuery.tables.list.queryOptions()).data?.find((each) => each.table === table)
  const first = useQuery({
    ...studioQuery.tables.page.queryOptions({ input: { table, limit: sampleSize, filters } }),
    placeholderData: keepPreviousData,
  })
  const shape = JSON.stringify(first.data?.columns ?? [])
  const columns = useMemo<GridColumn[]>(
    () =>
      (JSON.parse(shape) as { name: string; type: string; primaryKey: boolean }[]).map(
        ({ name, type, primaryKey }) => ({ name, type, isKey: primaryKey }),
      ),
    [shape],
  )
  const load = useCallback(
    async ({ offset, limit, sort }: PageRequest) => {
      const page = await studio.tables.page({ table, offset, limit, sort: [...sort], filters })
      setFailure(null)
      return page
    },
    [table, filters],
  )
  const look = useCallback(
    (next: { sort?: readonly TableSort[]; filters?: readonly TableFilter[] }) => {
      const current = parseTableView(window.location.search)
      navigate(`/data/${encodeURIComponent(table)}${formatTableView({ ...current, ...next })}`, { replace: true })
    },
    [navigate, table],
  )
  const headerAside = useCallback(
    (column: GridColumn) => (
      <ColumnFilter
        column={column}
        filter={filters.find((filter) => filter.column === column.name) ?? null}
        onChange={(filter) => {
          look({ filters: withFilter(filters, column.name, filter) })
        }}
      />
    ),
    [filters, look],
  )

  const isFiltered = filters.length > 0
  const total = first.data?.total
  const clear = () => {
    look({ filters: [] })
  }
  return (
    <Page
      width="full"
      crumbs={[{ label: 'Data', href: '/data' }, { label: table }]}
      title={table}
      subtitle={summary && summary.displayName !== table ? summary.displayName : null}
      actions={
        total === undefined ? null : (
          <span className={css['count']} aria-live="polite">
            {isFiltered && summary?.rows !== undefined && summary.rows !== null
              ? `${formatCount(total)} of ${formatCountOf(summary.rows, 'row')}`
              : formatCountOf(total, 'row')}
            {' · '}
            {formatCountOf(columns.length, 'column')}
          </span>
        )
      }
    >
      <div className={css['viewer']}>
        <FilterChips
          filters={filters}
          onRemove={(column) => {
            look({ filters: withFilter(filters, column, null) })
          }}
          onClear={clear}
        />
        {failure === null ? null : (
          <div className={css['failure']}>
            <FailureNotice message={failure} />
          </div>
        )}
        <div className={css['rows']}>
          <Answer query={first} skeleton={<GridSkeleton />}>
            {(page) =>
              page.total === 0 && !isFiltered ? (
                <EmptyState>{table} is empty. The next run that loads it fills it.</EmptyState>
              ) : (
                <>
                  <DataGrid
                    label={`Rows of ${table}`}
                    nonce={styleNonce()}
                    columns={columns}
                    rows={{
                      kind: 'pages',
                      load,
                      sample: page.rows,
                      onFailure: (error) => {
                        setFailure(words(error))
                      },
                    }}
                    initialSort={view.sort}
                    onSort={(sort) => {
                      look({ sort })
                    }}
                    headerAside={headerAside}
                  />
                  {page.total === 0 ? (
                    <div className={css['nothing']}>
                      <EmptyState action={<Button onClick={clear}>Show all rows</Button>}>
                        No row of {table} is like that.
                      </EmptyState>
                    </div>
                  ) : null}
                </>
              )
            }
          </Answer>
        </div>
      </div>
    </Page>
  )
}
