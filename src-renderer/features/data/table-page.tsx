import { Button } from '@mantine/core'
import { IconRoute } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useCallback, useMemo, useState } from 'react'
import { Link } from 'wouter'

import { studioQuery } from '../../api/studio-client.ts'
import { styleNonce } from '../../api/style-nonce.ts'
import { DataGrid } from '../../ui/data-grid/data-grid.tsx'
import type { GridColumn, GridRow } from '../../ui/data-grid/grid-rows.ts'
import type { TableSummary } from '../../../src-shared/contract/table-summary.ts'
import { formatCount, formatCountOf } from '../../../src-shared/values/format-count.ts'
import { Page } from '../../ui/page/page.tsx'
import { Answer } from '../../ui/state/answer.tsx'
import { EmptyState } from '../../ui/state/empty-state.tsx'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import { ColumnFilter } from './column-filter.tsx'
import { FilterChips } from './filter-chips.tsx'
import { GridSkeleton } from './grid-skeleton.tsx'
import { ExportTable } from './export-table.tsx'
import { LineageToggle } from './lineage-toggle.tsx'
import { descriptionOf } from './overview/table-overview.ts'
import css from './table-page.module.css'
import { withFilter } from './table-view.ts'
import { TraceDrawer } from './trace/trace-drawer.tsx'
import { type TraceTarget, traceTargetOf } from './trace/trace-target.ts'
import { useTableRows } from './use-table-rows.ts'
import { useTableView } from './use-table-view.ts'

/** Rows of a view are of other tables. */
const tracedKinds: ReadonlySet<TableSummary['relation']> = new Set(['table', 'partitioned table'])

/** All rows of one table, loaded page by page while scrolling. */
export function TablePage({ table, aside }: { table: string; aside?: ReactNode }) {
  const words = useFailureWords()
  const [failure, setFailure] = useState<string | null>(null)
  const [traced, setTraced] = useState<TraceTarget | null>(null)
  const { sort, filters, look } = useTableView(table)
  const { first, columns, load, sample } = useTableRows(table, filters)
  const summary = useQuery(studioQuery.tables.list.queryOptions()).data?.tables.find((each) => each.table === table)
  const isFiltered = filters.length > 0
  const clear = () => {
    look({ filters: [] })
  }
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
  const isTable = summary === undefined || tracedKinds.has(summary.relation)
  const tracing = useMemo(() => {
    if (!isTable) return {}
    const rowAction = {
      label: table.startsWith('dlq.') ? 'Trace this line' : 'Trace this row',
      icon: IconRoute,
      keys: 't',
      run: (row: GridRow) => {
        setTraced(traceTargetOf(table, columns, row))
      },
    }
    return { rowAction }
  }, [isTable, table, columns])
  return (
    <Page
      width="full"
      crumbs={[{ label: 'Data', href: '/data' }, { label: table }]}
      title={table}
      subtitle={summary ? subtitleOf(summary) : null}
      actions={
        first.data ? (
          <>
            <span className={css['count']} aria-live="polite">
              {countText(first.data.total, isFiltered ? (summary?.rows ?? null) : null)}
              {' · '}
              {formatCountOf(columns.filter(({ isHidden }) => isHidden !== true).length, 'column')}
            </span>
            <LineageToggle columns={columns} />
            <ExportTable table={table} columns={columns} total={first.data.total} sort={sort} filters={filters} />
            {summary?.kind === 'quarantine' ? (
              <Button component={Link} href={`/quarantine/${table}`}>
                Correct and replay
              </Button>
            ) : null}
            {aside}
          </>
        ) : null
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
            <FailureNotice
              message={failure}
              action={
                <Button
                  size="xs"
                  onClick={() => {
                    setFailure(null)
                  }}
                >
                  Try again
                </Button>
              }
            />
          </div>
        )}
        <div className={css['rows']}>
          <Answer
            query={first}
            skeleton={<GridSkeleton />}
            wayOut={
              <Button component={Link} href="/data" size="xs">
                Show all tables
              </Button>
            }
          >
            {({ total }) =>
              total === 0 && !isFiltered ? (
                <EmptyState>
                  {table} is empty.{summary?.kind === 'schema' ? ' The next run that loads it fills it.' : ''}
                </EmptyState>
              ) : (
                <>
                  {failure === null ? (
                    <DataGrid
                      label={`Rows of ${table}`}
                      nonce={styleNonce()}
                      columns={columns}
                      rows={{
                        kind: 'pages',
                        load,
                        sample,
                        total,
                        onFailure: (error) => {
                          setFailure(words(error))
                        },
                      }}
                      initialSort={sort}
                      onSort={(next) => {
                        look({ sort: next })
                      }}
                      headerAside={headerAside}
                      {...tracing}
                    />
                  ) : null}
                  {total === 0 ? (
                    <div className={css['nothing']}>
                      <EmptyState action={<Button onClick={clear}>Show all rows</Button>}>
                        No row of {table} matches the filter.
                      </EmptyState>
                    </div>
                  ) : null}
                </>
              )
            }
          </Answer>
        </div>
      </div>
      <TraceDrawer
        target={traced}
        onClose={() => {
          setTraced(null)
        }}
      />
    </Page>
  )
}

/** "Materialized view · Orders per day" */
function subtitleOf(summary: TableSummary): string {
  const { relation } = summary
  const kind = relation === 'table' ? [] : [`${relation.slice(0, 1).toUpperCase()}${relation.slice(1)}`]
  return [...kind, descriptionOf(summary)].filter((each) => each !== '').join(' · ')
}

const countText = (shown: number, all: number | null): string =>
  all === null ? formatCountOf(shown, 'row') : `${formatCount(shown)} of ${formatCountOf(all, 'row')}`
