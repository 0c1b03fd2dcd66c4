import { textTable } from '../../src-main/bench/contract/text-table.ts'
import type { CrashOutcome } from './crash-once.ts'
import { type Instant, instants } from './kill-moment.ts'
import type { Victim } from './victims.ts'

export interface Counted extends Pick<CrashOutcome, 'instant' | 'committed' | 'faults' | 'looks'> {
  readonly number: number
  readonly mode: string
  readonly victim: Victim
}

/** Kills by load mode and victim and the part of the run they hit; each cell as kills, and in brackets how many had committed. */
export function tallyText(crashes: readonly Counted[]): string {
  const hit = instants.filter((instant) => crashes.some((crash) => crash.instant === instant))
  const rows = [...new Set(crashes.map(({ mode, victim }) => `${mode}\t${victim}`))].sort().map((row) => {
    const [mode = '', victim = ''] = row.split('\t')
    const mine = crashes.filter((crash) => crash.mode === mode && crash.victim === victim)
    return [mode, victim, ...hit.map((instant) => cell(mine, instant)), `${mine.length}`]
  })
  const totals = ['all', '', ...hit.map((instant) => cell(crashes, instant)), `${crashes.length}`]
  return textTable([['mode', 'killed', ...hit, 'kills'], ...rows, totals])
}

function cell(crashes: readonly Counted[], instant: Instant): string {
  const hit = crashes.filter((crash) => crash.instant === instant)
  const committed = hit.filter((crash) => crash.committed).length
  return hit.length === 0 ? '-' : committed === 0 ? `${hit.length}` : `${hit.length} (${committed})`
}

/** The promise in one line. */
export function summaryText(crashes: readonly Counted[]): string {
  const faults = crashes.flatMap((crash) => crash.faults)
  const count = (pattern: RegExp) => faults.filter((fault) => pattern.test(fault)).length
  const kinds = {
    lost: /\blost\b|is not in the|is not what it was|rolled back/,
    doubled: /too many|seen twice/,
    'half seen': /half seen|gone again|reader got/,
    'stray tables': /stray tables/,
    'stray files': /stray files|not given back/,
    'left sessions, locks or processes': /sessions of the run|runs on/,
  }
  const counted = Object.entries(kinds).map(([kind, pattern]) => `${count(pattern)} ${kind}`)
  const other = faults.filter((fault) => !Object.values(kinds).some((pattern) => pattern.test(fault))).length
  const looks = crashes.reduce((sum, crash) => sum + crash.looks, 0)
  return `${crashes.length} kills: ${counted.join(', ')}, ${other} other faults; a reader looked ${looks} times`
}
