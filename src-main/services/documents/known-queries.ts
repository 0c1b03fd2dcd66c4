import { type DescribedQuery, describeQuery } from '../../load/read/describe-query.ts'
import { connect } from '../../postgres/connect.ts'
import { translateStatementError } from '../../postgres/translate-error.ts'
import type { EngineDatabase } from '../engine-database.ts'

/** The columns of query sources. */
export interface KnownQueries {
  /** Passes on errors of connecting to the engine database. */
  describe(query: string): Promise<DescribedQuery>
}

const freshMs = 5_000
const mostKept = 100

/** Asks the engine database and caches the result briefly, because a document is checked at every keystroke. */
export function openKnownQueries(engine: Pick<EngineDatabase, 'settings'>): KnownQueries {
  const kept = new Map<string, { readonly at: number; readonly described: Promise<DescribedQuery> }>()
  return {
    describe: async (query) => {
      const before = kept.get(query)
      if (before && performance.now() - before.at < freshMs) return before.described
      const described = ask(engine, query)
      if (kept.size >= mostKept) kept.clear()
      kept.set(query, { at: performance.now(), described })
      // Failures are not cached.
      described.catch(() => kept.delete(query))
      return described
    },
  }
}

async function ask(engine: Pick<EngineDatabase, 'settings'>, query: string): Promise<DescribedQuery> {
  const settings = await engine.settings()
  const client = await connect(settings, 'weir describes a query')
  try {
    // The user is waiting for this while typing.
    await client.query(`set lock_timeout = '2s'; set statement_timeout = '5s'`)
    return await describeQuery(client, query)
  } catch (error) {
    throw translateStatementError(error, settings, query)
  } finally {
    await client.end()
  }
}
