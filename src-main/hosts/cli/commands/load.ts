import { createInterface } from 'node:readline/promises'

import { AppError, isAppError } from '../../../../src-shared/errors/app-error.ts'
import { isError } from '../../../../src-shared/errors/problem.ts'
import type { LoadProposal, LoadWishes, StatedColumn } from '../../../../src-shared/load-proposal/load-proposal.ts'
import type { RejectionLimit } from '../../../../src-shared/rules/rejection-limit.ts'
import { lettingGo, readLoadAnswer } from '../load-answer.ts'
import { loadProposalText } from '../text/load-proposal-text.ts'
import { problemText } from '../text/problem-text.ts'
import { type CommandContext, type SharedOptions, withStudio } from '../with-studio.ts'
import { allRejected } from './rejected-rows.ts'
import { endRun, runToEnd } from './run.ts'

export interface LoadOptions extends SharedOptions {
  readonly table?: string
  readonly key?: string
  readonly mode?: string
  readonly watermark?: string
  readonly column: readonly StatedColumn[]
  readonly rename: LoadWishes['renames']
  readonly format?: string
  readonly delimiter?: string
  readonly option: readonly (readonly [string, string])[]
  readonly onBadRecord?: string
  readonly rowValidation?: string
  readonly maxRejected?: RejectionLimit
  readonly again?: boolean
  readonly replace?: boolean
  readonly yes?: boolean
}

const notAsked = 2

export const load = (files: readonly string[], options: LoadOptions): Promise<number> =>
  withStudio(options, (context) => proposeAndLoad(context, files, options), { startsRun: true })

async function proposeAndLoad(
  context: CommandContext,
  files: readonly string[],
  options: LoadOptions,
): Promise<number> {
  const { terminal, isJson } = context
  if (isLimitUnused(options)) {
    terminal.status(
      'weir: --max-rejected limits the rows that are let go, and none is where --on-bad-record is fail and --row-validation is strict. Leave one of them out. Nothing was loaded.',
    )
    return 2
  }
  let wishes = wishesOf(options)
  for (;;) {
    const proposal = await judged(context, await propose(context, files, options, wishes), options)
    if (options.yes === true) {
      const text = loadProposalText(proposal, terminal)
      if (isJson) terminal.status(text)
      else terminal.out(text)
      return apply(context, proposal, options)
    }
    if (!process.stdin.isTTY || isJson) {
      terminal.out(isJson ? JSON.stringify(proposal) : loadProposalText(proposal, terminal))
      terminal.status('\nNothing was loaded. Add --yes to do this.')
      return notAsked
    }
    terminal.out(loadProposalText(proposal, terminal))
    const answer = await ask(context, wishes)
    if (answer === 'yes') return apply(context, proposal, options)
    if (answer === 'no') {
      terminal.status('Nothing was loaded.')
      return notAsked
    }
    wishes = answer
  }
}

function propose(
  { studio, terminal, stop }: CommandContext,
  files: readonly string[],
  { format, delimiter, option }: LoadOptions,
  wishes: LoadWishes,
): Promise<LoadProposal> {
  const onShare = (share: number) => terminal.live(`Reading ${files.join(', ')}: ${Math.floor(share * 100)} %`)
  const formatOptions = [...(delimiter === undefined ? [] : [['delimiter', delimiter] as const]), ...option]
  return studio.loads.propose({ files, format, formatOptions, wishes }, { signal: stop, onShare })
}

/** With what the first rows say about stated columns among the notes. At a terminal a person decides; else most rows lost end the command. */
async function judged(
  { studio, terminal }: CommandContext,
  proposal: LoadProposal,
  { yes }: LoadOptions,
): Promise<LoadProposal> {
  terminal.live('')
  try {
    const note = await studio.loads.judgeStated(proposal)
    return note === null ? proposal : { ...proposal, notes: [...proposal.notes, note] }
  } catch (error) {
    if (yes === true || !isAppError(error) || error.code !== 'load_mostly_rejected') throw error
    return { ...proposal, notes: [...proposal.notes, error.message] }
  }
}

async function apply(context: CommandContext, proposal: LoadProposal, options: LoadOptions): Promise<number> {
  const { terminal, isJson, studio } = context
  terminal.live('')
  const applied = await studio.loads.apply(proposal, { again: options.again })
  if (applied.kind === 'refused') {
    const errors = applied.problems.filter(isError)
    const first = errors[0]?.message ?? ''
    const refusal = new AppError('pipeline_has_problems', { name: proposal.table, count: errors.length, first })
    if (isJson) terminal.out(JSON.stringify({ ok: false, error: refusal.message, problems: applied.problems }))
    terminal.status(problemText(applied.problems, terminal.style))
    terminal.status('\nNothing was loaded.')
    return 1
  }
  if (applied.kind === 'made') return 0
  const detail = await runToEnd(context, applied.run.id)
  const more = { table: proposal.table, pipeline: proposal.pipeline.id }
  const failure = allRejected(detail)
  if (failure === null) return endRun(context, detail, more)
  endRun(context, detail, { ...more, ok: false, error: failure.message })
  terminal.status(`weir: ${failure.message}`)
  return 1
}

/** Asks until the answer is understood. */
async function ask({ terminal, stop }: CommandContext, wishes: LoadWishes): Promise<'yes' | 'no' | LoadWishes> {
  const prompt = createInterface({ input: process.stdin, output: process.stderr })
  try {
    for (;;) {
      const written = await prompt.question(
        '\nLoad this? [Y]es, [n]o, or a change such as "key order_id" (? lists them): ',
        {
          signal: stop,
        },
      )
      const answer = readLoadAnswer(written, wishes)
      if (answer.kind === 'yes' || answer.kind === 'no') return answer.kind
      if (answer.kind === 'change') return answer.wishes
      terminal.status(answer.help)
    }
  } finally {
    prompt.close()
  }
}

const isLimitUnused = ({ maxRejected, onBadRecord, rowValidation }: LoadOptions): boolean =>
  maxRejected !== undefined &&
  (onBadRecord ?? 'fail') === 'fail' &&
  (rowValidation ?? 'strict') === 'strict' &&
  (onBadRecord !== undefined || rowValidation !== undefined)

const wishesOf = (options: LoadOptions): LoadWishes => ({
  table: options.table,
  key: options.key?.split(',').map((name) => name.trim()),
  mode: options.mode,
  watermark: options.watermark,
  replace: options.replace,
  columns: options.column,
  renames: options.rename,
  onBadRecord: options.onBadRecord,
  rowValidation: options.rowValidation,
  ...(options.maxRejected === undefined ? {} : { ...lettingGo(options), maxRejected: options.maxRejected }),
})
