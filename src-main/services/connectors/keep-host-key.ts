import type { Store } from '../../storage/open-store.ts'
import type { StoreTools } from '../../stores/store-kind.ts'

/** Keeps the key that a server showed first with its connector, which then accepts no other. */
export const keepHostKey =
  ({ connectors }: Pick<Store, 'connectors'>): NonNullable<StoreTools['pinHostKey']> =>
  ({ connectorId, config }, fingerprint) => {
    const stored = connectorId === null ? null : connectors.find(connectorId)
    // The key is that of the server that was asked; the connector may have been given another one in the meantime.
    const isSame = ['host', 'port'].every((key) => stored?.config[key] === config[key])
    if (stored && isSame) connectors.keepSetting(stored.id, 'hostKey', fingerprint)
    return Promise.resolve()
  }
