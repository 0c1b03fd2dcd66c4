import {
  IconDatabase,
  IconHistory,
  IconPlugConnected,
  IconShieldX,
  IconTableAlias,
  IconTopologyStar3,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useLocation } from 'wouter'

import { studioQuery } from '../../api/studio-client.ts'
import type { Action } from '../../ui/actions/use-actions.ts'
import { formatShortTime } from '../../ui/format/format-time.ts'

/** Everything in the workspace that has its own screen, as palette entries. */
export function usePlaces(): readonly Action[] {
  const [, navigate] = useLocation()
  const pipelines = useQuery(studioQuery.pipelines.list.queryOptions()).data
  const tables = useQuery(studioQuery.tables.list.queryOptions()).data?.tables
  const schemas = useQuery(studioQuery.schemas.list.queryOptions()).data
  const connectors = useQuery(studioQuery.connectors.list.queryOptions()).data
  const runs = useQuery(studioQuery.runs.list.queryOptions({ input: { limit: 20 } })).data
  return useMemo(() => {
    const place = (href: string, action: Omit<Action, 'id' | 'run'>): Action => ({
      ...action,
      id: href,
      run: () => {
        navigate(href)
      },
    })
    return [
      ...(pipelines ?? []).map(({ id, name, targets }) =>
        place(`/pipelines/${id}`, {
          label: name,
          group: 'Pipeline',
          icon: IconTopologyStar3,
          words: targets.join(' '),
        }),
      ),
      ...(tables ?? []).map(({ table, kind, displayName }) =>
        kind === 'quarantine'
          ? place(`/quarantine/${table}`, { label: table, group: 'Quarantine', icon: IconShieldX, words: displayName })
          : place(`/data/${encodeURIComponent(table)}`, {
              label: table,
              group: 'Table',
              icon: IconDatabase,
              words: displayName,
            }),
      ),
      ...(schemas ?? []).map(({ id, name, displayName, tableName }) =>
        place(`/schemas/${id}`, {
          label: displayName ?? name,
          group: 'Schema',
          icon: IconTableAlias,
          words: tableName,
        }),
      ),
      ...(connectors ?? []).map(({ id, name, type }) =>
        place(`/connectors/${id}`, { label: name, group: 'Connector', icon: IconPlugConnected, words: type }),
      ),
      ...(runs ?? []).map(({ id, pipelineName, status, startedAt }) =>
        place(`/runs/${id}`, {
          label: `Run of ${pipelineName}, ${formatShortTime(new Date(startedAt))}`,
          group: 'Run',
          icon: IconHistory,
          words: `${status} ${id}`,
        }),
      ),
    ]
  }, [pipelines, tables, schemas, connectors, runs, navigate])
}
