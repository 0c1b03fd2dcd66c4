import { join } from 'node:path'

import { keyPaths, partsOf } from '../key-paths.ts'
import type { StorePaths } from '../object-store.ts'

/** Where the files of a connector are that keeps them in the workspace. Their locations say whose they are: `csv_upload://crm/…`. */
export interface KeptPlace {
  readonly paths: StorePaths
  /** The folder of the connector; null where none is named. */
  readonly folder: string | null
  readonly pathOf: (location: string) => string
}

export function keptPlace(scheme: string, connectorId: string | null, keptFolder: string | undefined): KeptPlace {
  const folder = connectorId === null || keptFolder === undefined ? null : join(keptFolder, connectorId)
  return {
    paths: keyPaths(scheme),
    folder,
    // The container is that of the connector, whatever a document says.
    pathOf: (location) => join(folder ?? '', partsOf(location).key),
  }
}
