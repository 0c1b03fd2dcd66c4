import { useCallback, useMemo } from 'react'
import { useLocation, useSearch } from 'wouter'

import { formatRejectedView, parseRejectedView, type RejectedView } from './rejected-view.ts'

/** What the URL says of the open quarantine table, and how to change it. */
export function useRejectedView(table: string) {
  const search = useSearch()
  const [, navigate] = useLocation()
  const view = useMemo(() => parseRejectedView(search), [search])
  const look = useCallback(
    (next: Partial<RejectedView>) => {
      const current = parseRejectedView(window.location.search)
      navigate(`/quarantine/${encodeURIComponent(table)}${formatRejectedView({ ...current, ...next })}`, {
        replace: true,
      })
    },
    [navigate, table],
  )
  return [view, look] as const
}
