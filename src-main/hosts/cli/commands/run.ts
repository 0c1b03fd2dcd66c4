import { basename } from 'node:path'

import { AppError } from '../../../../src-shared/errors/app-error.ts'
import type { LoadGuard } from '../../../../src-shared/load-guards/load-guard.ts'
import { isError } from '../../../../src-shared/errors/problem.ts'
import type { RunDetail } from '../../../../src-shared/contract/records.ts'
import { withAdvice } from '../failure-advice.ts'
import { duration } from '../text/duration.ts'
import { problemCount, problemText } from '../text/problem-text.ts'
import { receiptText } from '../text/receipt-text.ts'
import { runProgress } from '../text/run-progress.ts'
import type { Terminal } from '../text/terminal.ts'
import { type CommandContext, type SharedOptions, withStudio } from '../with-studio.ts'

export interface RunOptions extends SharedOptions {
  readonly keepSource?: boolean
  readonly again?: boolean
  readonly replace?: boolean
  readonly acceptRowCount?: boolean
  readonly acceptMissingColumns?: boolean
  readonly memory?: number
  /** The id of a plan, or its first characters. */
  readonly plan?: string
}

export const run = (file: string, options: RunOptions): Promise<number> =>
  withStudio(options, (context) => checkAndRun(context, file, options), { startsRun: true })

async function checkAndRun(context: CommandContext, file: string, options: RunOptions): Promise<number> {
  const { keepSource, again, replace, memory: memoryMb, plan: planId } = options
  const asked = { keepSource, again, replace, accepts: acceptedBy(options), memoryMb, planId }
  const started = await context.studio.files.start(file, asked)
  if (started.kind === 'refused') return refuse(context, file, started.problems)
  for (const { file: name, schema } of started.applied)
    context.terminal.status(`Applied the schema in ${basename(name)}: public.${schema.tableName}`)
  for (const { nodeId, message } of started.warnings) context.terminal.status(`${nodeId ?? file}: ${message}`)
  return followRun(context, started.run.id)
}

/** Shows a run that has started until it ends, and prints its receipt; the exit code. */
export async function followRun(context: CommandContext, id: string): Promise<number> {
  return endRun(context, await runToEnd(context, id))
}

/** Prints the receipt of a run, or with --json its result and `more`; the exit code. */
export function endRun(
  context: CommandContext,
  detail: RunDetail,
  more: Readonly<Record<string, string | boolean>> = {},
): number {
  if (context.isJson) context.terminal.out(JSON.stringify(detail.result && { ...detail.result, ...more }))
  else printEnd(context.terminal, detail)
  if (detail.error !== null) context.terminal.status(`weir: ${withAdvice(detail.error)}`)
  return detail.status === 'succeeded' ? 0 : 1
}

function acceptedBy({ acceptRowCount, acceptMissingColumns }: RunOptions): LoadGuard[] {
  return [
    ...(acceptRowCount === true ? (['rowCount'] as const) : []),
    ...(acceptMissingColumns === true ? (['missingColumns'] as const) : []),
  ]
}

/** Shows the progress of a run until it ends. */
export async function runToEnd({ studio, terminal, stop }: CommandContext, id: string): Promise<RunDetail> {
  const { runs } = studio.services
  const cancel = () => void runs.cancel({ id })
  stop.addEventListener('abort', cancel)
  if (stop.aborted) cancel()
  const tell = runProgress(terminal)
  for await (const event of await runs.events({ id })) tell(event)
  stop.removeEventListener('abort', cancel)
  return runs.get({ id })
}

function refuse(
  { terminal, isJson }: CommandContext,
  file: string,
  problems: Parameters<typeof problemText>[0],
): number {
  const errors = problems.filter(isError)
  const first = errors[0]?.message ?? ''
  const refusal = new AppError('pipeline_has_problems', { name: basename(file), count: errors.length, first })
  if (isJson) terminal.out(JSON.stringify({ ok: false, error: refusal.message, problems }))
  terminal.status(problemText(problems, terminal.style))
  terminal.status(`\nweir: ${basename(file)} was not run: ${problemCount(problems)}.`)
  return 1
}

function printEnd(terminal: Terminal, detail: RunDetail): void {
  const { style } = terminal
  const title = `${style.bold(detail.pipelineName)}  version ${detail.irVersion}, ${duration(detail.durationMs ?? 0)}`
  const receipt = detail.result?.receipt
  if (receipt) terminal.out(`\n${title}\n\n${receiptText(receipt, style)}`)
}
