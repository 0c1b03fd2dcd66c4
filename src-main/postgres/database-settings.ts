import { encryptionModes } from '../../src-shared/settings/engine-address.ts'

/** Encryption as libpq has it, from never to an encrypted connection to a server whose certificate and name are checked. */
export const sslModes = encryptionModes
export type SslMode = (typeof sslModes)[number]

/** How to reach the engine database. Plain data that may be sent to a runner; never logged, never shown. */
export interface DatabaseSettings {
  readonly host: string
  readonly port: number
  readonly database: string
  readonly user: string
  readonly password: string
  readonly ssl: SslMode
  readonly certificates?: CertificateFiles
  /** Where Weir keeps its own tables; null or absent: in a schema of its own. */
  readonly ledgerSchema?: string | null
}

/** Absolute paths of PEM files; null where the usual place of libpq is looked at. They are read at every connection. */
export interface CertificateFiles {
  /** Of the authority that signed the server's certificate; `system`: the authorities that this machine trusts. */
  readonly root: string | null
  readonly certificate: string | null
  readonly key: string | null
  readonly keyPassword: string | null
}

/** The part of the settings that may be shown: host:port/database. */
export const databaseAddress = (settings: DatabaseSettings): string =>
  `${settings.host}:${settings.port}/${settings.database}`
