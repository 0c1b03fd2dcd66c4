import type { ConnectorAccess } from '../connectors/connector-access.ts'
import type { ObjectStore, StorePaths } from './object-store.ts'

/** A kind of store that this build can read. Listed in the registry. */
export interface StoreKind {
  /** The type of its connectors. */
  readonly type: string
  /** Its name in a document. */
  readonly irName: string
  /** Every look at it goes over a network, so nothing looks that nobody asked for. */
  readonly isRemote: boolean
  /** Its folders can be listed. */
  readonly listsFiles: boolean
  /** Without, its files stay where they are: nothing is staged or archived. */
  readonly movesFiles: boolean
  readonly paths: StorePaths
  open(access: ConnectorAccess, tools: StoreTools): Promise<ObjectStore>
}

/** What an open store may do besides. */
export interface StoreTools {
  /** Hosts with private addresses that a document may name; absent: none. */
  readonly allowedHosts?: () => readonly string[]
  /** Of the workspace: has a folder for each connector that keeps its files itself. */
  readonly keptFolder?: string
  /** Keeps the key that a server showed when it was first reached. */
  readonly pinHostKey?: (access: ConnectorAccess, fingerprint: string) => Promise<void>
}
