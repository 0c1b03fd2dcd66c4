import { configWithDefaults } from '../../../src-shared/connectors/check-connector.ts'
import type { ConnectorAccess } from '../../connectors/connector-access.ts'
import type { StoredConnector } from '../../storage/connector-store.ts'
import { requireType } from './require-connector.ts'

/** What is entered as a run would see it. */
export function accessOf(
  { id, type, authMethod, config }: Pick<StoredConnector, 'type' | 'authMethod' | 'config'> & { id: string | null },
  secrets: ConnectorAccess['secrets'],
): ConnectorAccess {
  return { connectorId: id, type, authMethod, secrets, config: configWithDefaults(requireType(type), config) }
}
