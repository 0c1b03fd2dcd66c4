import type { Store } from '../../storage/open-store.ts'
import type { StoreTools } from '../../stores/store-kind.ts'

/** Keeps the key that a server showed first with its connector, which then accepts no other. */
export const keepHostKey =
  ({ connectors }: Pick<Store, 'connectors'>): NonNullable<StoreTools['pinHostKey']> =>
  ({ connectorId }, fingerprint) => {
    if (connectorId !== null) connectors.keepSetting(connectorId, 'hostKey', fingerprint)
    return Promise.resolve()
  }
