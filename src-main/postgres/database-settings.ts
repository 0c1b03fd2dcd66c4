/** How to reach the engine database. Plain data that may be sent to a runner; never logged, never shown. */
export interface DatabaseSettings {
  readonly host: string
  readonly port: number
  readonly database: string
  readonly user: string
  readonly password: string
  readonly ssl: 'disable' | 'prefer' | 'require' | 'verify-full'
}

/** The part of the settings that may be shown: host:port/database. */
export const databaseAddress = (settings: DatabaseSettings): string =>
  `${settings.host}:${settings.port}/${settings.database}`
