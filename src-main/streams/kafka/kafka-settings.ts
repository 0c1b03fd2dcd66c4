import { readFile } from 'node:fs/promises'

import type { ConnectorAccess } from '../../connectors/connector-access.ts'
import { textOf } from '../../stores/text-of.ts'
import { StreamFailure } from '../stream-kind.ts'

type Mechanism = 'PLAIN' | 'SCRAM-SHA-256' | 'SCRAM-SHA-512'

/** How the brokers of a connector are reached, as the client takes it. */
export interface KafkaSettings {
  readonly bootstrapBrokers: string[]
  readonly sasl?: { readonly mechanism: Mechanism; readonly username: string; readonly password: string }
  readonly tls?: { readonly ca?: string }
}

/** A broker that names no port listens here. */
const usualPort = 9092

/** Throws a StreamFailure where they cannot be used. */
export async function kafkaSettings(access: ConnectorAccess): Promise<KafkaSettings> {
  const { protocol, user } = kafkaSignIn(access)
  const certificate = textOf(access, 'sslRootCertificate')
  const password = textOf(access, 'apiSecret') ?? textOf(access, 'password') ?? ''
  const mechanism = (textOf(access, 'saslMechanism') ?? 'PLAIN') as Mechanism
  return {
    bootstrapBrokers: brokersOf(access).map(({ host, port }) => `${host}:${port}`),
    ...(user === null ? {} : { sasl: { mechanism, username: user, password } }),
    ...(protocol.endsWith('SSL') ? { tls: certificate === undefined ? {} : { ca: await authority(certificate) } } : {}),
  }
}

/** Who signs in, and how the way there is protected. */
export function kafkaSignIn(access: ConnectorAccess): { readonly protocol: string; readonly user: string | null } {
  const protocol = textOf(access, 'securityProtocol') ?? 'SASL_SSL'
  const user = textOf(access, 'apiKey') ?? textOf(access, 'username') ?? null
  return { protocol, user: access.authMethod === 'none' || !protocol.startsWith('SASL') ? null : user }
}

export function brokersOf(access: ConnectorAccess): readonly { readonly host: string; readonly port: number }[] {
  const servers = (textOf(access, 'bootstrapServers') ?? '').split(',').map((server) => server.trim())
  return servers
    .filter((server) => server !== '')
    .map((server) => {
      const [, host = server, port = String(usualPort)] = /^(.*?)(?::(\d+))?$/.exec(server) ?? []
      return { host: host.replace(/^\[(.*)\]$/, '$1'), port: Number(port) }
    })
}

async function authority(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    throw new StreamFailure(
      `the certificate file ${path} cannot be read. Name another one in the connector`,
      false,
      error,
    )
  }
}
