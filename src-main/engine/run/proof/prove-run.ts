import { AppError, isAppError } from '../../../../src-shared/errors/app-error.ts'
import type { CompiledRun } from '../../compile/compiled-run.ts'
import type { Plan, PlanSource } from '../../plan/plan.ts'
import type { RunUnit } from '../../plan/run-file.ts'
import { hasMarks } from '../../compile/relations/record-marks.ts'
import type { Engine } from '../open-engine.ts'
import type { InspectedSources, OpenedSources } from '../sources/open-sources.ts'
import { proveStages, type ProveWith } from './prove-stages.ts'
import { type Proof, rowsByFile } from './read-proof.ts'

export interface ProveOrder {
  readonly engine: Pick<Engine, 'execute' | 'rows' | 'interrupt'>
  readonly sources: OpenedSources
  readonly plan: Plan
  /** The plan as it is compiled already, where it is. */
  readonly compiled?: CompiledRun
  /** What the files are, where they were inspected before they were compiled. */
  readonly inspected?: InspectedSources | null
  /** Compiles the plan against what is known of the files by now. */
  readonly compile: () => CompiledRun
  readonly signal: AbortSignal
  readonly onRecords: (nodeId: string, records: number) => void
  /** Fetches what the stages read beside their rows. */
  readonly prepare: (compiled: CompiledRun) => Promise<void>
  readonly answer: ProveWith['answer']
}

export interface Proven {
  readonly compiled: CompiledRun
  readonly proof: Proof
  /** The scanner's inputCheck on the files, to be awaited before anything is committed; says why not, or nothing. */
  readonly inspected: Promise<{ readonly refusal: Error | null }>
  /** The inputCheck as far as it is known by now. */
  readonly refusal: () => Error | null
}

/**
 * Counts every way that every row takes, before anything is loaded. The scanner reads the same bytes meanwhile, and may
 * go on while the rows are loaded: its inputCheck on the files is the one that counts, and so is its number of records.
 */
export async function proveRun(order: ProveOrder): Promise<Proven> {
  const { engine, sources, plan, signal, inspected: inspectedFirst = null } = order
  let compiled = order.compiled ?? order.compile()
  const refusals: Error[] = []
  const refused = new AbortController()
  const refuse = (error: unknown) => {
    const refusal = error instanceof Error ? error : new TypeError(String(error))
    refusals.push(refusal)
    engine.interrupt()
    refused.abort()
    return { refusal }
  }
  const inspecting: Promise<InspectedSources | { readonly refusal: Error }> = inspectedFirst
    ? Promise.resolve(inspectedFirst)
    : sources.inspect({ signal, mostRecords: Infinity, onRecords: order.onRecords }).catch(refuse)
  let proof: Proof
  let isProvedFromCopies = inspectedFirst !== null
  try {
    proof = await prepareAndProve(order, compiled, refused.signal)
  } catch (error) {
    const inspected = await inspecting
    signal.throwIfAborted()
    if ('refusal' in inspected) throw inspected.refusal
    // A second reading helps where the engine could not read a file, not where a service or the disk said no.
    if (inspectedFirst || !inspected.needsCare || isAppError(error)) throw readingFailure(plan.sources, error)
    compiled = order.compile()
    proof = await prepareAndProve(order, compiled, refused.signal)
    isProvedFromCopies = inspected.hasMarks
  }
  signal.throwIfAborted()
  // The engine may have read a flawed file in its own way: what the copy holds is what counts.
  if (plan.sources.some(hasMarks)) {
    const inspected = await inspecting
    signal.throwIfAborted()
    if ('refusal' in inspected) throw inspected.refusal
    if (inspected.hasMarks && !isProvedFromCopies) {
      compiled = order.compile()
      proof = await prepareAndProve(order, compiled, refused.signal)
    }
  }
  const [early] = refusals
  if (early) throw early
  const inspected = inspecting.then((result) => {
    if ('refusal' in result) return result
    const mistake = countMistake(plan.sources, compiled, proof, result.records)
    return mistake && !signal.aborted ? refuse(mistake) : { refusal: null }
  })
  return { compiled, proof, inspected, refusal: () => refusals[0] ?? null }
}

/** Nobody is asked about the rows of a file that is refused. */
async function prepareAndProve(order: ProveOrder, compiled: CompiledRun, refused: AbortSignal): Promise<Proof> {
  const { engine, answer } = order
  const signal = AbortSignal.any([order.signal, refused])
  await order.prepare(compiled)
  return proveStages(engine, compiled, { signal, answer })
}

function countMistake(
  sources: readonly PlanSource[],
  compiled: CompiledRun,
  proof: Proof,
  records: InspectedSources['records'],
): AppError | null {
  for (const source of sources) {
    const stage = compiled.stages.find(({ opening }) => opening.kind === 'scan' && opening.sourceId === source.nodeId)
    const read = rowsByFile((stage && proof.stages[stage.number]?.groups) ?? [])
    for (const [index, file] of source.files.entries()) {
      const rows = read.get(source.firstFile + index) ?? 0
      const expected = records[source.nodeId]?.[index] ?? 0
      if (rows === expected) continue
      const reason = `it has ${expected} records, and the engine (DuckDB) read ${rows}. Please report this as a bug in Weir`
      return new AppError('file_unusable', { nodeId: source.nodeId, file: file.name, reason })
    }
  }
  return null
}

/** The scanner let the file pass and the engine did not. */
export function readingFailure(sources: readonly PlanSource[], error: unknown): unknown {
  const message = error instanceof Error ? error.message : ''
  const said = /CSV Error[\s\S]*|CSV Parser[^\n]*/.exec(message)?.[0]
  if (said === undefined) return error
  const isNamed = ({ path }: RunUnit) => path !== undefined && message.includes(path)
  const named = sources.find((source) => source.files.some(isNamed)) ?? sources[0]
  const file = named?.files.find(isNamed) ?? named?.files[0]
  const reason = `the engine (DuckDB) says: ${said.split('\n').slice(0, 2).join(' ').slice(0, 200)}`
  const place = { nodeId: named?.nodeId ?? '', file: file?.name ?? '' }
  return new AppError('file_unusable', { ...place, reason }, { cause: error })
}
