import type { CompiledAsk, CompiledRun, CompiledStage } from '../compile/compiled-run.ts'
import type { Engine, EngineRow } from './open-engine.ts'
import { type Proof, readProof } from './read-proof.ts'

export interface ProveWith {
  /** Fills the table of answers that a stage reads beside its rows. */
  readonly answer: (ask: CompiledAsk, signal: AbortSignal) => Promise<void>
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
    for (const ask of stage.asks) await answer(ask, signal)
    if (stage.keep) {
      await engine.execute(`drop table if exists ${stage.keep.table}`)
      await engine.execute(stage.keep.sql)
    }
    proven.push({ stage, rows: await engine.rows(stage.proveSql) })
  }
  return readProof(compiled, proven)
}
