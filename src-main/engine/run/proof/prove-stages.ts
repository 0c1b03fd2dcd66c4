import { AppError } from '../../../../src-shared/errors/app-error.ts'
import type { CompiledExternalLookup, CompiledRun, CompiledStage } from '../../compile/compiled-run.ts'
import { lookupKeysTable, lookupResultsTable } from '../../compile/relations/side-relations.ts'
import type { Engine, EngineRow } from '../open-engine.ts'
import { type Proof, readProof } from './read-proof.ts'

export interface ProveWith {
  /** Fills the table of answers that a stage reads beside its rows. */
  readonly answer: (ask: CompiledExternalLookup, signal: AbortSignal) => Promise<void>
  readonly signal: AbortSignal
}

/** Makes and counts the rows stage by stage: each reads only tables of those before it. */
export async function proveStages(
  engine: Pick<Engine, 'execute' | 'rows'>,
  compiled: CompiledRun,
  { answer, signal }: ProveWith,
): Promise<Proof> {
  const proven: { stage: CompiledStage; rows: readonly EngineRow[] }[] = []
  for (const stage of compiled.stages) {
    signal.throwIfAborted()
    for (const ask of stage.externalLookups) await answer(ask, signal)
    try {
      if (stage.keep) {
        await engine.execute(`drop table if exists ${stage.keep.table}`)
        await engine.execute(stage.keep.sql)
        if (stage.keep.analyzeSql !== null) await engine.execute(stage.keep.analyzeSql)
      }
      proven.push({ stage, rows: await engine.rows(stage.proveSql) })
    } catch (error) {
      throw sumFailure(stage, error)
    }
  }
  return readProof(compiled, proven)
}

/** Frees the memory of what stages kept, for an engine that lives on. */
export async function dropStages(
  engine: Pick<Engine, 'execute'>,
  { stages }: Pick<CompiledRun, 'stages'>,
): Promise<void> {
  const tables = stages.flatMap(({ keep, externalLookups }) => [
    ...(keep ? [keep.table] : []),
    ...externalLookups.flatMap(({ table }) => [lookupResultsTable(table), lookupKeysTable(table)]),
  ])
  for (const table of tables) await engine.execute(`drop table if exists ${table}`)
}

/** A sum that no type of the engine holds is known only when it is taken; smaller ones are judged by their own fault. */
function sumFailure({ opening }: CompiledStage, error: unknown): unknown {
  const isSum = error instanceof Error && /Overflow in HUGEINT addition/.test(error.message)
  if (opening.kind !== 'group' || !isSum) return error
  return new AppError('sum_too_long', { nodeId: opening.nodeId, step: opening.label }, { cause: error })
}
