import { useQuery } from '@tanstack/react-query'

import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { studioQuery } from '../../api/studio-client.ts'

export interface RailBadge {
  readonly count: number
  readonly words: string
  readonly tone: 'warn' | 'bad'
}

/** What waits for a person, by the screen that shows it. A database that is not running is not started for it. */
export function useRailBadges(): Readonly<Partial<Record<string, RailBadge>>> {
  const info = useQuery(studioQuery.system.info.queryOptions())
  const quarantines = useQuery({
    ...studioQuery.quarantine.list.queryOptions(),
    enabled: info.data?.engine.state === 'ready',
    staleTime: 15_000,
  })
  const waiting = (quarantines.data ?? []).reduce((sum, { open }) => sum + open, 0)
  return waiting === 0
    ? {}
    : { '/quarantine': { count: waiting, words: `${formatCountOf(waiting, 'row')} waiting`, tone: 'warn' } }
}
