import { MongoClient } from 'mongodb'

import { mariadbProgram, startMariadb } from '../../../bench/sources/mariadb-server.ts'
import { startRefusingMongodb } from '../../../databases/mongodb/testing/refusing-mongodb.ts'
import type { NamedAccess } from '../../../databases/row-database.ts'
import { serverScript, startTestServer } from '../../../stores/testing/test-server.ts'
import type { OpenProof } from '../connector-proof.ts'
import { behindPort, orderRows, provenByPostgres } from './postgres-orders.ts'

const postgresql: OpenProof = async () => ({
  against: { name: 'PostgreSQL', is: 'real' },
  ...(await provenByPostgres({ type: 'postgresql' })),
})

const mysql: OpenProof = async () => {
  if (mariadbProgram === null) return null
  const server = await startMariadb(mariadbProgram)
  await server.query(
    'use crm',
    'create table orders (id int primary key, note varchar(200))',
    `insert into orders select seq, repeat('x', 100) from seq_1_to_${orderRows}`,
  )
  const { access } = server
  return {
    against: { name: 'MariaDB', is: 'real' },
    access,
    reads: 'crm.orders',
    listed: 'crm.orders',
    wrong: {
      access: { ...access, secrets: { username: 'root', password: 'not-the-password' } },
      says: /refused the login/,
    },
    behind: behindPort(access),
    stop: () => server.stop(),
  }
}

const mongodb: OpenProof = async () => {
  const script = serverScript('mongo-java')
  if (script === null) return null
  const open = (port: number) => new MongoClient(`mongodb://127.0.0.1:${port}`, { serverSelectionTimeoutMS: 500 })
  const server = await startTestServer({
    command: 'bash',
    args: (_, port) => [script, 'memory', String(port)],
    isReady: async (port) => {
      const trying = open(port)
      await trying
        .db('crm')
        .command({ ping: 1 })
        .finally(() => trying.close())
      return true
    },
  })
  if (!server) return null
  const client = open(server.port)
  const documents = Array.from({ length: orderRows }, (_, index) => ({ id: index, note: 'x'.repeat(100) }))
  await client.db('crm').collection<object>('orders').insertMany(documents)
  await client.close()
  const at = (port: number, login = ''): NamedAccess => ({
    connectorId: 'events',
    type: 'mongodb',
    config: {},
    authMethod: 'connection_string',
    secrets: { connectionString: `mongodb://${login}127.0.0.1:${port}/crm` },
  })
  // The server knows no users.
  const refusing = await startRefusingMongodb()
  return {
    against: { name: 'mongo-java-server', is: 'emulator' },
    access: at(server.port),
    reads: 'orders',
    listed: 'orders',
    wrong: {
      access: at(refusing.port, 'reader:not-the-password@'),
      says: /refused the login/,
      against: { name: 'a server that refuses every login', is: 'double' },
    },
    behind: { port: server.port, through: at, cutAfterBytes: 1 << 20, then: 'fails' },
    stop: async () => {
      await refusing.close()
      await server.stop()
    },
  }
}

export const databaseProofs: Readonly<Record<string, OpenProof>> = { postgresql, mysql, mongodb }
