import type { LookupRelation } from '../../../../src-shared/sql/compiled-step.ts'
import { openLoadConnections } from '../../../load/session/load-connections.ts'
import { databaseAddress } from '../../../postgres/database-settings.ts'
import { lookupTable } from '../../compile/relations/side-relations.ts'
import { fetchLookups } from '../sources/fetch-lookups.ts'
import type { Engine } from '../open-engine.ts'
import type { PreviewJob } from '../run-port.ts'

/** Makes the tables that the steps of a preview look things up in; one that was fetched lately serves again. */
export type Lookups = (lookups: readonly LookupRelation[], job: PreviewJob) => Promise<void>

const freshMs = 30_000

export function keepLookups(engine: Engine): Lookups {
  const fetched = new Map<string, { readonly at: number; readonly from: string }>()
  return async (lookups, { database, tempFolder }) => {
    // Another database, or a column of another type by now, makes other rows.
    const fromOf = (lookup: LookupRelation) => JSON.stringify([database && databaseAddress(database), lookup])
    const stale = lookups.filter((lookup) => {
      const before = fetched.get(lookupTable(lookup, engine.dialect))
      return before === undefined || before.from !== fromOf(lookup) || performance.now() - before.at > freshMs
    })
    if (stale.length === 0 || database === null) return
    const connections = await openLoadConnections(database, 'weir preview')
    try {
      await fetchLookups(stale, { engine, client: connections.client, folder: tempFolder })
    } finally {
      await connections.close()
    }
    for (const lookup of stale)
      fetched.set(lookupTable(lookup, engine.dialect), { at: performance.now(), from: fromOf(lookup) })
  }
}
