import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { CompiledRun } from '../compile/compiled-run.ts'
import type { PlanSource } from '../plan/plan.ts'
import type { Engine, EngineRow } from './open-engine.ts'
import type { OpenedSources } from './open-sources.ts'
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
}

/**
 * Counts every way that every row takes, before anything is loaded. The scanner reads the same bytes meanwhile: its
 * verdict on the file is the one that counts, and its number of records is held against the engine's.
 */
export async function proveRun(order: ProveOrder): Promise<Proven> {
  const { engine, sources, source, signal } = order
  let compiled = order.compile()
  const proving = engine.rows(compiled.proveSql).then(
    (rows) => ({ rows }),
    (error: unknown) => ({ error }),
  )
  const inspecting = sources
    .inspect({ signal, mostRecords: Infinity, onRecords: (_nodeId, records) => order.onRecords(records) })
    .catch((error: unknown) => {
      engine.interrupt()
      return { error }
    })
  const [proved, inspected] = await Promise.all([proving, inspecting])
  signal.throwIfAborted()
  if ('error' in inspected) throw inspected.error
  let rows: readonly EngineRow[]
  if (inspected.needsCare) {
    compiled = order.compile()
    rows = await engine.rows(compiled.proveSql)
  } else if ('error' in proved) {
    throw readingFailure(source, proved.error)
  } else rows = proved.rows
  const proof = readProof(compiled, source.files.length, rows)
  requireSameCount(source, proof, inspected.records[source.nodeId] ?? [])
  return { compiled, proof }
}

function requireSameCount(source: PlanSource, proof: Proof, records: readonly number[]): void {
  for (const [index, file] of source.files.entries()) {
    const read = proof.files[index]?.read ?? 0
    const expected = records[index] ?? 0
    if (read === expected) continue
    const reason = `the engine read ${read} of its ${expected} records`
    throw new AppError('file_unusable', { nodeId: source.nodeId, file: file.name, reason })
  }
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
