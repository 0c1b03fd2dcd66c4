import type { Db } from 'mongodb'

import type { PlaceEntry } from '../../../src-shared/connectors/connector-place.ts'
import type { ConnectorAccess } from '../../connectors/connector-access.ts'
import type { DatabasePlaces } from '../row-database.ts'
import { connectMongodb, mongodbFailure } from './mongodb-client.ts'

/** The collections of the database. Their names may hold dots. */
export const mongodbPlaces: DatabasePlaces = {
  depth: 1,
  begin: () => '',
  list: collections,
}

/** Each of them is asked how many documents it has; a server of thousands is not. */
const mostCounted = 200

async function collections(access: ConnectorAccess): Promise<readonly PlaceEntry[]> {
  const { client, db } = await connectMongodb(access)
  try {
    const found = await db.listCollections({}, { nameOnly: true }).toArray()
    const names = found
      .map(({ name }) => name)
      .filter((name) => !name.startsWith('system.'))
      .sort()
    const counts = names.length > mostCounted ? [] : await Promise.all(names.map((name) => documentsOf(db, name)))
    return names.map((name, index) => {
      const rows = counts[index]
      return { kind: 'collection', name, path: name, ...(rows === undefined ? {} : { rows }) }
    })
  } catch (error) {
    throw mongodbFailure(error, access)
  } finally {
    await client.close()
  }
}

/** Not every login may count. */
const documentsOf = (db: Db, name: string): Promise<number | undefined> =>
  db
    .collection(name)
    .estimatedDocumentCount({ maxTimeMS: 2_000 })
    .catch(() => undefined)
