import { quoteIdentifier, quoteLiteral, quoteQualifiedName } from '../../../../src-shared/sql/quote.ts'
import { databaseAddress } from '../../../postgres/database-settings.ts'
import { postgresSettings } from '../../postgresql/postgres-settings.ts'
import { type Warehouse, warehouseDatabase } from '../warehouse.ts'
import type { WarehouseDialect } from '../warehouse-sql.ts'
import { redshiftPlaces } from './redshift-places.ts'
import { openRedshift } from './redshift-session.ts'

const dialect: WarehouseDialect = {
  table: quoteQualifiedName,
  identifier: quoteIdentifier,
  literal: quoteLiteral,
}

/**
 * Amazon Redshift speaks the protocol of Postgres and an older SQL: it has no COPY to the client, so that rows come through a
 * cursor, and it knows fewer settings of a session.
 */
const warehouse: Warehouse = {
  type: 'redshift',
  address: (access) => databaseAddress(postgresSettings(access, defaultPort)),
  connect: (access) => openRedshift(postgresSettings(access, defaultPort), access.config['schema']),
  dialect,
  places: redshiftPlaces((access) => postgresSettings(access, defaultPort)),
  place: (access) => postgresSettings(access, defaultPort),
}

const defaultPort = 5439

export const redshift = warehouseDatabase(warehouse)
