import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'

import { studioQuery } from '../../api/studio-client.ts'
import { RelativeTime } from '../../ui/format/relative-time.tsx'
import css from './target-state.module.css'

/** The run that loaded something, where this workspace knows it. */
export function RunLink({ runId, hasTime = false }: { runId: string | null; hasTime?: boolean }) {
  const run = useQuery({
    ...studioQuery.runs.get.queryOptions({ input: { id: runId ?? '' } }),
    enabled: runId !== null,
  })
  if (runId === null) return null
  if (!run.data) return <span>{`, run ${runId.slice(0, 8)}`}</span>
  return (
    <>
      {hasTime ? (
        <>
          , loaded <RelativeTime at={run.data.startedAt} />
        </>
      ) : null}
      {', '}
      <Link href={`/runs/${runId}`} className={css['link']}>
        run {runId.slice(0, 8)}
      </Link>
    </>
  )
}
