import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { CompiledRun } from '../compile/compiled-run.ts'
import type { PlanSource } from '../plan/plan.ts'
import type { Engine, EngineRow } from './open-engine.ts'
import type { InspectedSources, OpenedSources } from './open-sources.ts'
import { type Proof, readProof } from './read-proof.ts'

export interface ProveOrder {
  readonly engine: Engine
  readonly sources: OpenedSources
  readonly source: PlanSource
  /** Compiles the plan against what is known of the files by now. */
  readonly compile: () => CompiledRun
  readonly signal: AbortSignal
  readonly onRecords: (records: number) => void
}

export interface Proven {
  readonly compiled: CompiledRun
  readonly proof: Proof
  /** The scanner's verdict on the files, to be awaited before anything is committed; says why not, or nothing. */
  readonly inspected: Promise<{ readonly refusal: Error | null }>
  /** The verdict as far as it is known by now. */
  readonly refusal: () => Error | null
}

/**
 * Counts every way that every row takes, before anything is loaded. The scanner reads the same bytes meanwhile, and may
 * go on while the rows are loaded: its verdict on the files is the one that counts, and so is its number of records.
 */
export async function proveRun(order: ProveOrder): Promise<Proven> {
  const { engine, sources, source, signal } = order
  let compiled = order.compile()
  const refusals: Error[] = []
  const refuse = (error: unknown) => {
    const refusal = error instanceof Error ? error : new TypeError(String(error))
    refusals.push(refusal)
    engine.interrupt()
    return { refusal }
  }
  const inspecting: Promise<InspectedSources | { readonly refusal: Error }> = sources
    .inspect({ signal, mostRecords: Infinity, onRecords: (_nodeId, records) => order.onRecords(records) })
    .catch(refuse)
  let rows: readonly EngineRow[]
  try {
    rows = await engine.rows(compiled.proveSql)
  } catch (error) {
    const inspected = await inspecting
    signal.throwIfAborted()
    if ('refusal' in inspected) throw inspected.refusal
    if (!inspected.needsCare) throw readingFailure(source, error)
    compiled = order.compile()
    rows = await engine.rows(compiled.proveSql)
  }
  signal.throwIfAborted()
  const [early] = refusals
  if (early) throw early
  const proof = readProof(compiled, source.files.length, rows)
  const inspected = inspecting.then((result) => {
    if ('refusal' in result) return result
    const mistake = countMistake(source, proof, result.records[source.nodeId] ?? [])
    return mistake && !signal.aborted ? refuse(mistake) : { refusal: null }
  })
  return { compiled, proof, inspected, refusal: () => refusals[0] ?? null }
}

function countMistake(source: PlanSource, proof: Proof, records: readonly number[]): AppError | null {
  for (const [index, file] of source.files.entries()) {
    const read = proof.files[index]?.read ?? 0
    const expected = records[index] ?? 0
    if (read === expected) continue
    const reason = `the engine read ${read} of its ${expected} records`
    return new AppError('file_unusable', { nodeId: source.nodeId, file: file.name, reason })
  }
  return null
}

/** The scanner let the file pass and the engine did not. */
export function readingFailure(source: PlanSource, error: unknown): unknown {
  const message = error instanceof Error ? error.message : ''
  const said = /CSV Error[\s\S]*|CSV Parser[^\n]*/.exec(message)?.[0]
  if (said === undefined) return error
  const file = source.files.find(({ path }) => message.includes(path)) ?? source.files[0]
  const reason = said.split('\n').slice(0, 2).join(' ').slice(0, 200)
  return new AppError('file_unusable', { nodeId: source.nodeId, file: file?.name ?? '', reason }, { cause: error })
}
