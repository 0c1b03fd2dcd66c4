import type { Hook } from '../../../../src-shared/hooks/registry.ts'
import { connect } from '../../../postgres/connect.ts'
import { createTestDatabase, type TestDatabase } from '../../../postgres/testing/test-database.ts'
import type { HookRun } from '../hook-executor.ts'
import type { HookedTarget } from '../run-hooks.ts'

export interface HookFixture {
  readonly database: TestDatabase
  readonly run: HookRun
  /** Does the work in a transaction that is committed where it ends well. */
  inTransaction<Result>(work: () => Promise<Result>, begin?: string): Promise<Result>
  close(): Promise<void>
}

/** A run `r1` of the pipeline Things with a connection of its own, and a table `public.ds_thing (id)`. */
export async function openHookFixture(outside: Partial<HookRun['outside']> = {}): Promise<HookFixture> {
  const database = await createTestDatabase()
  await database.query('create table ds_thing (id int primary key)')
  const client = await connect(database.settings, 'weir test')
  return {
    database,
    run: {
      client,
      database: database.settings,
      runId: 'r1',
      pipeline: { id: 'things', name: 'Things', irVersion: 3 },
      outside: { allowedHosts: [], secrets: {}, ...outside },
      signal: new AbortController().signal,
      onHook: () => undefined,
    },
    inTransaction: async (work, begin = 'begin') => {
      await client.query(begin)
      try {
        const result = await work()
        await client.query('commit')
        return result
      } catch (error) {
        await client.query('rollback')
        throw error
      }
    },
    close: async () => {
      await client.end()
      await database.drop()
    },
  }
}

export const targetWith = (hooks: { readonly preHook?: Hook; readonly postHook?: Hook }): readonly HookedTarget[] => [
  { nodeId: 'tgt', table: 'public.ds_thing', loadMode: 'append', preHook: null, postHook: null, ...hooks },
]

export const noCounts = () => ({})
