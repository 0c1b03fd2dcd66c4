import type { ConnectorAccess } from '../connectors/connector-access.ts'
import type { ObjectStore } from './object-store.ts'
import { storeKind } from './registry.ts'
import type { StoreTools } from './store-kind.ts'

/** What a document, or the journal, says of the store of a file. */
export interface StoreOf {
  /** The kind of store by its name in a document. */
  readonly connector: string
  /** Null is this machine. */
  readonly connectorId: string | null
}

export type ResolveAccess = (of: StoreOf) => Promise<ConnectorAccess>

/** The open stores of a process. */
export interface Stores {
  /** Null where this build has no such store. */
  of(of: StoreOf): Promise<ObjectStore | null>
  close(): Promise<void>
}

/** Opens each store once, and again when its connector was changed. */
export function openStores(accessOf: ResolveAccess = thisMachine, tools: StoreTools = {}): Stores {
  const opened = new Map<string, { readonly access: string; readonly store: Promise<ObjectStore> }>()
  /** Those of earlier accesses too: a run may still read from one. */
  const all = new Set<Promise<ObjectStore>>()
  return {
    of: async (of) => {
      const kind = storeKind(of.connector)
      if (!kind) return null
      const access = await accessOf(of)
      const key = `${of.connector} ${of.connectorId ?? ''}`
      const known = opened.get(key)
      const described = JSON.stringify(access)
      if (known?.access === described) return known.store
      const store = kind.open(access, tools)
      opened.set(key, { access: described, store })
      all.add(store)
      store.catch(() => {
        all.delete(store)
        opened.delete(key)
      })
      return store
    },
    close: async () => {
      opened.clear()
      for (const store of all) await store.then((each) => each.close()).catch(() => undefined)
      all.clear()
    },
  }
}

/** The access of what needs none. */
export const thisMachine: ResolveAccess = ({ connector, connectorId }) =>
  Promise.resolve({
    connectorId,
    type: storeKind(connector)?.type ?? connector,
    config: {},
    authMethod: 'none',
    secrets: {},
  })
