import { lookupResultsTable, lookupKeysTable } from '../../compile/relations/side-relations.ts'
import type { CompiledRun } from '../../compile/compiled-run.ts'
import type { Engine } from '../open-engine.ts'

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
