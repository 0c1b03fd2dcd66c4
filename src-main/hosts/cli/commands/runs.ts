import type { RunRecord } from '../../../../src-shared/contract/records.ts'
import { leftOutRows } from '../../../../src-shared/receipt/left-out.ts'
import { executionText } from '../../../../src-shared/execution/execution-config.ts'
import type { Studio } from '../../../studio.ts'
import { withAdvice } from '../failure-advice.ts'
import { formatCount } from '../../../../src-shared/values/format-count.ts'
import { duration } from '../text/duration.ts'
import { moment } from '../text/moment.ts'
import { receiptText } from '../text/receipt-text.ts'
import { tableText } from '../text/table-text.ts'
import { type SharedOptions, withStudio } from '../with-studio.ts'

export interface RunsOptions extends SharedOptions {
  readonly limit: number
}

export const listRuns = (options: RunsOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, isJson }) => {
    const runs = await studio.services.runs.list({ limit: options.limit })
    if (isJson) terminal.out(JSON.stringify(runs))
    else if (runs.length === 0) terminal.out('There are no runs yet. Run a pipeline: weir run <file>.')
    else terminal.out(tableText(runColumns, runs.map(runRow), terminal))
    return 0
  })

export const showRun = (id: string, options: SharedOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, isJson }) => {
    const { style } = terminal
    const run = await studio.services.runs.get({ id: await wholeId(studio, id) })
    if (isJson) {
      terminal.out(JSON.stringify(run))
      return 0
    }
    terminal.out(`${style.bold(run.pipelineName)}  version ${run.irVersion}`)
    terminal.out(`${run.status}, started ${moment(run.startedAt)}, ${duration(run.durationMs ?? 0)}, by ${run.host}`)
    if (run.scheduledFor !== null) terminal.out(`started by its schedule, for ${moment(run.scheduledFor)}`)
    const execution = executionText(run.execution)
    if (execution !== '') terminal.out(`execution: ${execution}`)
    if (run.error !== null) terminal.out(`\n${style.red(withAdvice(run.error))}`)
    if (run.result?.receipt) terminal.out(`\n${receiptText(run.result.receipt, style)}`)
    return 0
  })

/** The id of the only run whose id begins with the text; otherwise the text itself. */
export async function wholeId({ services }: Studio, start: string): Promise<string> {
  const found = (await services.runs.list({ limit: 500 })).filter(({ id }) => id.startsWith(start))
  return found.length === 1 ? (found[0]?.id ?? start) : start
}
const figure = (number: number | null): string => (number === null ? '' : formatCount(number))

const runRow = (run: RunRecord) => [
  run.id,
  moment(run.startedAt),
  run.pipelineName,
  run.status,
  run.durationMs === null ? '' : duration(run.durationMs),
  figure(run.rowsRead),
  figure(run.rowsLoaded),
  figure(run.leftOut && leftOutRows(run.leftOut)),
  figure(run.valuesChanged),
]

const runColumns = [
  { name: 'id', align: 'left' },
  { name: 'started (UTC)', align: 'left' },
  { name: 'pipeline', align: 'left' },
  { name: 'status', align: 'left' },
  { name: 'took', align: 'right' },
  { name: 'read', align: 'right' },
  { name: 'loaded', align: 'right' },
  { name: 'left out', align: 'right' },
  { name: 'changed', align: 'right' },
] as const
