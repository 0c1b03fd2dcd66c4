import { Link } from 'wouter'

import type { RunRecord } from '../../../src-shared/contract/records.ts'
import { RunTable } from '../../ui/run-status/run-table.tsx'
import { Section } from '../../ui/section/section.tsx'
import css from './home-page.module.css'

const shown = 6

/** The latest runs, given newest first. */
export function LatestRuns({ runs }: { runs: readonly RunRecord[] }) {
  if (runs.length === 0) return null
  return (
    <div className={css['wide']}>
      <Section title="Latest runs" aside={<Link href="/runs">All runs</Link>}>
        <RunTable label="Latest runs" runs={runs.slice(0, shown)} />
      </Section>
    </div>
  )
}
