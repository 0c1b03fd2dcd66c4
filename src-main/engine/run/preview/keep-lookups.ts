import type { LookupRelation } from '../../../../src-shared/sql/compiled-step.ts'
import { openLoadConnections } from '../../../load/load-connections.ts'
import { lookupTable } from '../../compile/besides.ts'
import { fetchLookups } from '../fetch-lookups.ts'
import type { Engine } from '../open-engine.ts'
import type { PreviewJob } from '../run-port.ts'

/** Makes the tables that the steps of a preview look things up in; one that was fetched lately serves again. */
export type Lookups = (lookups: readonly LookupRelation[], job: PreviewJob) => Promise<void>

const freshMs = 30_000

export function keepLookups(engine: Engine): Lookups {
  const fetched = new Map<string, number>()
  return async (lookups, { database, tempFolder }) => {
    const stale = lookups.filter(
      (lookup) => performance.now() - (fetched.get(lookupTable(lookup)) ?? -Infinity) > freshMs,
    )
    if (stale.length === 0 || database === null) return
    const connections = await openLoadConnections(database, 'weir preview')
    try {
      await fetchLookups(stale, { engine, client: connections.client, folder: tempFolder })
    } finally {
      await connections.close()
    }
    for (const lookup of stale) fetched.set(lookupTable(lookup), performance.now())
  }
}
