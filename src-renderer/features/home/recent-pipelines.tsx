import { Link } from 'wouter'

import type { PipelineSummary, RunRecord } from '../../../src-shared/contract/records.ts'
import { RelativeTime } from '../../ui/format/relative-time.tsx'
import { RunHistory } from '../../ui/run-status/run-history.tsx'
import { RunStatus } from '../../ui/run-status/run-status.tsx'
import { Section } from '../../ui/section/section.tsx'
import css from './brief-list.module.css'

const shown = 6

interface RecentPipelinesProps {
  readonly pipelines: readonly PipelineSummary[]
  /** Newest first. */
  readonly runs: readonly RunRecord[]
}

/** The pipelines last edited, each with the status of its runs. */
export function RecentPipelines({ pipelines, runs }: RecentPipelinesProps) {
  const recent = [...pipelines].sort((a, b) => touchedAt(b).localeCompare(touchedAt(a))).slice(0, shown)
  return (
    <Section title="Pipelines" aside={<Link href="/pipelines">All pipelines</Link>}>
      <ul className={css['list']}>
        {recent.map((pipeline) => (
          <li key={pipeline.id}>
            <Link href={`/pipelines/${pipeline.id}`} className={css['row']}>
              <span className={css['main']}>
                <span className={css['name']} title={pipeline.name}>
                  {pipeline.name}
                </span>
                <span className={css['detail']}>{pipeline.targets.map(bareName).join(', ') || 'No target yet'}</span>
              </span>
              <RunHistory runs={runs.filter((run) => run.pipelineId === pipeline.id)} />
              <span className={css['end']}>
                {pipeline.lastRun ? (
                  <>
                    <RunStatus status={pipeline.lastRun.status} />
                    <span className={css['detail']}>
                      <RelativeTime at={pipeline.lastRun.startedAt} />
                    </span>
                  </>
                ) : (
                  <span className={css['detail']}>Never run</span>
                )}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}

const touchedAt = ({ updatedAt, lastRun }: PipelineSummary): string =>
  lastRun && lastRun.startedAt > updatedAt ? lastRun.startedAt : updatedAt

const bareName = (table: string): string => table.replace(/^public\./, '')
