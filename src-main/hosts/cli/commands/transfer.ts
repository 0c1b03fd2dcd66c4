import { AppError } from '../../../../src-shared/errors/app-error.ts'
import type { MergeChoices, MergeSide } from '../../../../src-shared/pipeline/diff/merge-documents.ts'
import type { Comparison } from '../../../../src-shared/remotes/comparison.ts'
import { pipelineNamed } from '../pipeline-named.ts'
import { comparisonText, pullText, pushText } from '../text/transfer-text.ts'
import { type CommandContext, type SharedOptions, withStudio } from '../with-studio.ts'
import { remoteNamed } from './remotes.ts'

/** The place of a conflict, or null for all, and the side that is taken. */
export type TakenSide = readonly [string | null, MergeSide]

export interface RemoteOptions extends SharedOptions {
  readonly remote: string
}

export interface PushOptions extends RemoteOptions {
  readonly withSecrets?: boolean
  readonly recreate?: boolean
}

export interface PullOptions extends RemoteOptions {
  readonly take: readonly TakenSide[]
}

export const push = (pipeline: string, options: PushOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, stop, isJson }) => {
    const { remote, withSecrets = false, recreate = false } = options
    const { id: remoteId } = await remoteNamed(studio, remote)
    const { id: pipelineId } = await pipelineNamed(studio, pipeline)
    const order = { remoteId, pipelineId, withSecrets, again: recreate }
    const result = await studio.services.remotes.push(order, { signal: stop })
    terminal.out(isJson ? JSON.stringify(result) : pushText(result, terminal.style))
    return result.outcome === 'pushed' || result.outcome === 'unchanged' ? 0 : 1
  })

export const pull = (pipeline: string, options: PullOptions): Promise<number> =>
  withStudio(options, async (context) => {
    const { studio, terminal, stop, isJson } = context
    const { remotes } = studio.services
    const { id: remoteId } = await remoteNamed(studio, options.remote)
    const order = { remoteId, ...(await whichOne(context, remoteId, pipeline)) }
    const first = await remotes.pull(order, { signal: stop })
    const { take } = options
    const result =
      first.outcome === 'refused' && take.length > 0
        ? await remotes.pull({ ...order, merge: mergeOf(first.comparison, take) }, { signal: stop })
        : first
    terminal.out(isJson ? JSON.stringify(result) : pullText(result, terminal.style))
    return result.outcome === 'refused' ? 1 : 0
  })

export const compare = (pipeline: string, options: RemoteOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, stop, isJson }) => {
    const { id: remoteId } = await remoteNamed(studio, options.remote)
    const { id: pipelineId } = await pipelineNamed(studio, pipeline)
    const comparison = await studio.services.remotes.compare({ remoteId, pipelineId }, { signal: stop })
    terminal.out(isJson ? JSON.stringify(comparison) : comparisonText(comparison, terminal.style))
    return comparison.state === 'same' ? 0 : 1
  })

/** What was said of one place counts before what was said of all. */
function mergeOf({ remoteVersion, merge }: Comparison, take: readonly TakenSide[]) {
  const named = new Map(take)
  const unknown = take.find(([place]) => place !== null && merge.conflicts.every((each) => each.place !== place))
  if (unknown)
    throw new AppError('usage', {
      detail: `There is no conflict at ${unknown[0] ?? ''}: only a place that both sides changed needs a choice. The command "weir compare" lists them.`,
    })
  const entries = merge.conflicts.flatMap(({ place }) => {
    const side = named.get(place) ?? named.get(null)
    return side === undefined ? [] : [[place, side] as const]
  })
  return { remoteVersion: remoteVersion ?? 0, choices: Object.fromEntries(entries) as MergeChoices }
}

/** A pipeline of this workspace, else one of the remote. */
async function whichOne({ studio, stop }: CommandContext, remoteId: string, name: string) {
  const isNamed = (each: { readonly id: string; readonly name: string }) => each.id === name || each.name === name
  const here = (await studio.services.pipelines.list(undefined)).filter(isNamed)
  const [only] = here
  if (only && here.length === 1) return { pipelineId: only.id }
  const there = (await studio.services.remotes.pipelines({ id: remoteId }, { signal: stop })).filter(isNamed)
  const [found] = there
  if (!found) throw new AppError('not_found', { what: 'pipeline', id: name })
  if (there.length > 1) throw new AppError('name_ambiguous', { what: 'pipeline', name, ids: there.map(({ id }) => id) })
  return { remotePipelineId: found.id }
}
