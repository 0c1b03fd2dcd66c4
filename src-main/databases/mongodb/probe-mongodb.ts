import type { ConnectorAccess } from '../../connectors/connector-access.ts'
import type { ProbedSession } from '../probe-database.ts'
import { connectMongodb, mongodbAddress } from './mongodb-client.ts'

/** Where the server listens; null for a name whose hosts only the name service knows. */
export function probedHost(access: ConnectorAccess): { readonly host: string; readonly port: number } | null {
  if (access.secrets['connectionString']?.startsWith('mongodb+srv:')) return null
  const [first = ''] = mongodbAddress(access).split(/[,/]/)
  const [, host = first, port = '27017'] = /^(.*?)(?::(\d+))?$/.exec(first) ?? []
  return { host, port: Number(port) }
}

export async function openProbedMongodb(access: ConnectorAccess): Promise<ProbedSession> {
  const { client, db } = await connectMongodb(access)
  const { version } = (await db.command({ buildInfo: 1 })) as { readonly version?: unknown }
  return {
    encryption: client.options.tls ? 'TLS' : null,
    signedIn: `${db.databaseName} of ${mongodbAddress(access)} can be used, MongoDB ${String(version)}.`,
    tables: async () => {
      const collections = await db.listCollections({}, { nameOnly: true }).toArray()
      return collections.map(({ name }) => name).slice(0, 5)
    },
    hasRow: async (collection) => (await db.collection(collection).findOne({})) !== null,
    close: () => client.close(),
  }
}
