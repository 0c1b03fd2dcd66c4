import type { CompiledRun, CompiledStage } from '../compile/compiled-run.ts'
import type { Engine, EngineRow } from './open-engine.ts'
import { type Proof, readProof } from './read-proof.ts'

/** Makes and counts the rows stage by stage: each reads only tables of those before it. */
export async function proveStages(
  engine: Pick<Engine, 'execute' | 'rows'>,
  compiled: CompiledRun,
  signal?: AbortSignal,
): Promise<Proof> {
  const proven: { stage: CompiledStage; rows: readonly EngineRow[] }[] = []
  for (const stage of compiled.stages) {
    signal?.throwIfAborted()
    if (stage.keep) {
      await engine.execute(`drop table if exists ${stage.keep.table}`)
      await engine.execute(stage.keep.sql)
    }
    proven.push({ stage, rows: await engine.rows(stage.proveSql) })
  }
  return readProof(compiled, proven)
}
