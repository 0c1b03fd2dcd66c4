import { createHash } from 'node:crypto'

import type { DatabaseSource, StreamSource } from '../../../src-shared/pipeline/source-kinds.ts'
import type { ConnectorAccess } from '../../connectors/connector-access.ts'
import { databaseOf } from '../../databases/database-of.ts'
import type { DescribedRows } from '../../databases/row-database.ts'
import { describeTopic } from '../../streams/describe-topic.ts'
import { streamOf } from '../../streams/registry.ts'
import { streamFailure } from '../../streams/stream-failure.ts'
import { streamSettings } from '../../streams/stream-settings.ts'
import { wantedRows } from '../../databases/wanted-rows.ts'
import { type DescribedQuery, describeQuery } from '../../load/read/describe-query.ts'
import { connect } from '../../postgres/connect.ts'
import { translateStatementError } from '../../postgres/translate-error.ts'
import type { EngineDatabase } from '../engine-database.ts'

/** The columns of sources whose server alone knows them. */
export interface KnownQueries {
  /** Passes on errors of connecting to the engine database. */
  describe(query: string): Promise<DescribedQuery>
  /** The same of the rows of a connected database; null where nothing reads there. */
  describeRows(source: DatabaseSource): Promise<DescribedRows | null>
  /** The same of the newest messages of a topic; null as well where it has none. */
  describeMessages(source: StreamSource): Promise<DescribedRows | null>
}

const freshMs = 5_000
const mostKept = 100

/** Asks the engine database and caches the result briefly, because a document is checked at every keystroke. */
export function openKnownQueries(
  engine: Pick<EngineDatabase, 'settings'>,
  /** What reaches a connector; null where there is none with this id. */
  accessOf: (connectorId: string) => Promise<ConnectorAccess | null> = () => Promise.resolve(null),
): KnownQueries {
  const kept = new Map<string, { readonly at: number; readonly described: Promise<DescribedRows | null> }>()
  const remembered = async <Described extends DescribedRows | null>(key: string, ask: () => Promise<Described>) => {
    const before = kept.get(key)
    if (before && performance.now() - before.at < freshMs) return before.described as Promise<Described>
    const described = ask()
    if (kept.size >= mostKept) kept.clear()
    kept.set(key, { at: performance.now(), described })
    // Failures are not cached.
    described.catch(() => kept.delete(key))
    return described
  }
  return {
    describe: (query) => remembered(query, () => askEngine(engine, query)),
    describeRows: async (source) => {
      const { id, connector, connectorId, config } = source
      const access = connectorId === undefined ? null : await accessOf(connectorId)
      const reached = databaseOf(source, access ? { [id]: access } : {})
      if (!reached) return null
      // A connector that was changed is asked again.
      const key = JSON.stringify([connector, connectorId, config.table, config.query, digestOf(access)])
      return remembered(key, () => reached.database.describe(reached.access, wantedRows(source)))
    },
    describeMessages: async ({ id, connectorId = '', config }) => {
      const access = connectorId === '' ? null : await accessOf(connectorId)
      const reached = streamOf({ id, connectorId }, access ? { [id]: access } : {})
      if (!reached) return null
      const settings = streamSettings(config, reached.access)
      const key = JSON.stringify(['messages', settings, digestOf(access)])
      return remembered(key, () =>
        describeTopic(reached.kind, reached.access, settings).catch((error: unknown) => {
          throw streamFailure(error, { nodeId: id, connectorId }, settings.topic ?? '')
        }),
      )
    },
  }
}

const digestOf = (access: unknown): string => createHash('sha256').update(JSON.stringify(access)).digest('hex')

async function askEngine(engine: Pick<EngineDatabase, 'settings'>, query: string): Promise<DescribedQuery> {
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
