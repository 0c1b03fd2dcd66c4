import { Link } from 'wouter'

import type { TracedRun } from '../../../../src-shared/contract/trace-records.ts'
import { RelativeTime } from '../../../ui/format/relative-time.tsx'
import css from './trace-drawer.module.css'

/** The run in one line; a run of another workspace has no page here. */
export function TracedRunLine({ run, words }: { run: TracedRun; words: string }) {
  const { id, pipelineId, pipelineName, irVersion, loadedAt } = run
  const name = `run ${id.slice(0, 8)}`
  return (
    <p className={css['run']}>
      {words} {pipelineName === null ? name : <Link href={`/runs/${id}`}>{name}</Link>} of {pipelineName ?? pipelineId},
      v{irVersion}, <RelativeTime at={loadedAt} />
    </p>
  )
}
