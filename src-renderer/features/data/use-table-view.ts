import { useCallback, useMemo } from 'react'
import { useLocation, useSearch } from 'wouter'

import { formatTableView, parseTableView, type TableView } from './table-view.ts'

/** The sort order and filters in the URL of the open table, and how to change them. */
export function useTableView(table: string) {
  const search = useSearch()
  const [, navigate] = useLocation()
  const view = useMemo(() => parseTableView(search), [search])
  // By content: sorting changes the URL too, and must not look like other filters.
  const filterKey = JSON.stringify(view.filters)
  const filters = useMemo(() => JSON.parse(filterKey) as TableView['filters'], [filterKey])
  const look = useCallback(
    (next: Partial<TableView>) => {
      const current = parseTableView(window.location.search)
      navigate(`/data/${encodeURIComponent(table)}${formatTableView({ ...current, ...next })}`, { replace: true })
    },
    [navigate, table],
  )
  return { sort: view.sort, filters, look }
}
