import type { NewAlert } from '../../../src-shared/alerts/alert.ts'
import { formatCount } from '../../../src-shared/values/format-count.ts'
import type { StoredRun } from '../../storage/run-store.ts'
import type { AlertedRun } from './run-alerts.ts'

type Figures = Pick<StoredRun, 'status' | 'rowsRead' | 'leftOut'>

/** Fewer rows are looked at one by one. */
const fewestRows = 10
const smallestShare = 0.01
/** How much more than usual is growth. */
const factor = 3
/** As many runs say what is usual; with fewer nobody knows. */
const fewestRuns = 3
const lookedAtRuns = 10

/** What a run raises that put far more of its rows into quarantine than the runs of its pipeline before it. */
export function quarantineAlerts(
  run: AlertedRun,
  figures: Figures,
  earlier: readonly Figures[],
  at: Date,
): readonly NewAlert[] {
  const rejected = figures.leftOut?.quarantined ?? 0
  const share = shareOf(figures)
  const usual = earlier.filter(hasRead).slice(0, lookedAtRuns).map(shareOf)
  if (!hasRead(figures) || rejected < fewestRows || share < smallestShare || usual.length < fewestRuns) return []
  const median = usual.toSorted((a, b) => a - b)[Math.floor(usual.length / 2)] ?? 0
  if (share <= factor * median) return []
  return [
    {
      at: at.toISOString(),
      severity: 'warning',
      title: `More rows in quarantine: ${run.pipelineName}`,
      detail: `This run quarantined ${formatCount(rejected)} of ${formatCount(figures.rowsRead ?? 0)} rows (${percent(share)}); in the ${usual.length} runs before it was ${percent(median)}.`,
      source: 'data',
      pipelineId: run.pipelineId,
      runId: run.runId,
      cause: 'quarantine grows',
    },
  ]
}

const hasRead = ({ status, rowsRead }: Figures): boolean => status === 'succeeded' && (rowsRead ?? 0) > 0
const shareOf = ({ rowsRead, leftOut }: Figures): number => (leftOut?.quarantined ?? 0) / Math.max(1, rowsRead ?? 0)
const percent = (share: number): string => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`
