import type { ConnectorDefinition } from '../../../src-shared/connectors/connector-definition.ts'
import { connectorDefinition, connectorDefinitions } from '../../../src-shared/connectors/registry.ts'
import { AppError } from '../../../src-shared/errors/app-error.ts'
import { didYouMean } from '../../../src-shared/values/did-you-mean.ts'
import type { StoredConnector } from '../../storage/connector-store.ts'
import type { RunParts } from '../runs/run-order.ts'

export function requireConnector({ store }: Pick<RunParts, 'store'>, id: string): StoredConnector {
  const stored = store.connectors.find(id)
  if (!stored) throw new AppError('not_found', { what: 'connector', id })
  return stored
}

export function requireType(type: string): ConnectorDefinition {
  const definition = connectorDefinition(type)
  if (definition) return definition
  const near = didYouMean(
    type,
    connectorDefinitions.map((each) => each.type),
  )
  throw new AppError('connector_type_unknown', { type, near })
}
