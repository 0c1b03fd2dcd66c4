import { startBigqueryDouble } from '../../../databases/warehouses/bigquery/testing/bigquery-double.ts'
import { startDatabricksDouble } from '../../../databases/warehouses/databricks/testing/databricks-double.ts'
import { startRedshiftLike } from '../../../databases/warehouses/redshift/testing/redshift-like.ts'
import { startFakesnow } from '../../../databases/warehouses/snowflake/testing/fakesnow.ts'
import type { NamedAccess } from '../../../databases/row-database.ts'
import type { ScriptedServer } from '../../../http/testing/scripted-server.ts'
import type { ConnectorProof, OpenProof } from '../connector-proof.ts'
import { provenByPostgres } from './postgres-orders.ts'

const redshift: OpenProof = async () => ({
  against: { name: 'PostgreSQL that refuses what Redshift lacks', is: 'double' },
  ...(await provenByPostgres({ type: 'redshift', config: { schema: 'public' }, before: startRedshiftLike })),
})

const bigquery: OpenProof = async () =>
  provenByDouble(await startBigqueryDouble(), { listed: 'crm.orders', reads: 'orders', addressIn: 'endpoint' })

const snowflake: OpenProof = async () => {
  const server = await startFakesnow()
  if (!server) return null
  await server.execute(
    `create table orders as select seq as id, 'n' || seq as name from (select unnest(range(1, 12001)) as seq)`,
  )
  const { access } = server
  return {
    against: { name: 'fakesnow', is: 'emulator' },
    access,
    reads: 'PUBLIC.ORDERS',
    listed: 'PUBLIC.ORDERS',
    wrong: {
      access: { ...access, secrets: { username: 'ana', password: 'not-the-password' } },
      says: /refused the login/,
    },
    behind: {
      port: Number(new URL(String(access.config['endpoint'])).port),
      through: (port) => ({ ...access, config: { ...access.config, endpoint: `http://127.0.0.1:${port}` } }),
      cutAfterBytes: 20_000,
      then: 'heals',
    },
    stop: () => server.stop(),
  }
}

const databricks: OpenProof = async () =>
  provenByDouble(await startDatabricksDouble(), { listed: 'sales.orders', reads: 'sales.orders', addressIn: 'host' })

interface Doubled {
  readonly double: ScriptedServer
  readonly access: (changed?: Partial<NamedAccess>) => NamedAccess
}

/** A double that takes one token; a setting of the connector holds its address. */
function provenByDouble(
  { double, access: accessOf }: Doubled,
  { listed, reads, addressIn }: { readonly listed: string; readonly reads: string; readonly addressIn: string },
): ConnectorProof {
  const access = accessOf()
  return {
    against: { name: 'rules that the vendor publishes', is: 'double' },
    ...{ access, reads, listed },
    wrong: { access: accessOf({ secrets: { token: 'not-the-token' } }), says: /not accepted/ },
    behind: {
      port: Number(double.host.split(':')[1]),
      through: (port) => accessOf({ config: { ...access.config, [addressIn]: `http://127.0.0.1:${port}` } }),
      cutAfterBytes: 100,
      then: 'heals',
    },
    stop: () => double.close(),
  }
}

export const warehouseProofs: Readonly<Record<string, OpenProof>> = { redshift, bigquery, snowflake, databricks }
