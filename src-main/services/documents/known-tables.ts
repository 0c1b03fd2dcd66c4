import { toFailureRecord } from '../../../src-shared/errors/app-error.ts'
import type { Pipeline } from '../../../src-shared/pipeline/ir.ts'
import { type AdoptedTables, noAdoptedTables } from '../../../src-shared/schemas/adopted-table.ts'
import type { SchemaRecord } from '../../../src-shared/schemas/schema-record.ts'
import { readAdoptedTables, tablesToAdopt } from '../../load/read/adopted-tables.ts'
import type { EngineDatabase } from '../engine-database.ts'

/** The tables of targets that no schema describes. */
export interface KnownTables {
  /** Never throws: why the catalog could not be read is part of what is known. */
  adopted(pipeline: Pipeline, schemas: readonly SchemaRecord[]): Promise<AdoptedTables>
}

const freshMs = 5_000

/** Asks the engine database and caches the result briefly, because a document is checked at every keystroke. */
export function openKnownTables(engine: Pick<EngineDatabase, 'settings'>): KnownTables {
  let kept: { readonly names: string; readonly at: number; readonly read: Promise<AdoptedTables> } | null = null
  return {
    adopted: async (pipeline, schemas) => {
      const wanted = tablesToAdopt(pipeline, schemas)
      if (wanted.length === 0) return noAdoptedTables
      const names = wanted.join('\n')
      if (kept?.names === names && performance.now() - kept.at < freshMs) return kept.read
      const read = engine
        .settings()
        .then((settings) => readAdoptedTables(settings, wanted))
        .catch((error: unknown): AdoptedTables => {
          if (kept?.names === names) kept = null
          return { ...noAdoptedTables, unread: toFailureRecord(error).message }
        })
      kept = { names, at: performance.now(), read }
      return read
    },
  }
}
