import type { TestDatabase } from '../../postgres/testing/test-database.ts'
import { losslessValues } from '../../postgres/lossless-values.ts'
import type { Engine, EngineRow } from '../run/open-engine.ts'

/** Postgres in the place of the local engine: each run is a transaction that leaves nothing behind. */
export async function inPostgres<Result>(
  database: TestDatabase,
  work: (engine: Pick<Engine, 'execute' | 'rows'>) => Promise<Result>,
): Promise<Result> {
  const run = (text: string) => database.query<EngineRow>({ text, types: losslessValues })
  await run('begin')
  try {
    return await work({
      execute: async (statement) => {
        await run(statement)
      },
      rows: async (query) => (await run(query)).rows,
    })
  } finally {
    await run('rollback')
  }
}
