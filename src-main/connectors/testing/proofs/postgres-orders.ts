import type { NamedAccess } from '../../../databases/row-database.ts'
import { createTestDatabase } from '../../../postgres/testing/test-database.ts'
import type { ConnectorProof } from '../connector-proof.ts'

export const orderRows = 30_000

type PostgresProof = Omit<ConnectorProof, 'against'>

interface PostgresLike {
  readonly type: string
  readonly config?: Readonly<Record<string, unknown>>
  /** A server before the real one, which has a port of its own. */
  readonly before?: (port: number) => Promise<{ readonly port: number; close(): Promise<void> }>
}

/** What is tried against a table of orders of the engine's own Postgres. */
export async function provenByPostgres({ type, config = {}, before }: PostgresLike): Promise<PostgresProof> {
  const database = await createTestDatabase()
  const { host, port: own, database: name, user, password } = database.settings
  await database.query(
    `create table orders as select n as id, repeat('x', 100) as note from generate_series(1, ${orderRows}) n`,
  )
  const server = await before?.(own)
  const port = server?.port ?? own
  const access: NamedAccess = {
    connectorId: 'crm',
    type,
    config: { host, port, database: name, sslMode: 'disable', ...config },
    authMethod: 'username_password',
    secrets: { username: user, password },
  }
  return {
    access,
    reads: 'public.orders',
    listed: 'public.orders',
    wrong: {
      access: { ...access, secrets: { username: user, password: 'not-the-password' } },
      says: /refused the login/,
    },
    behind: behindPort(access),
    stop: async () => {
      await server?.close()
      await database.drop()
    },
  }
}

/** A database at a host and a port. */
export const behindPort = (access: NamedAccess): ConnectorProof['behind'] => ({
  port: Number(access.config['port']),
  through: (port) => ({ ...access, config: { ...access.config, port } }),
  cutAfterBytes: 1 << 20,
  then: 'fails',
})
