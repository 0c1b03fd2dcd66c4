/** The whole of the server's own settings; rewritten before every start. */
export function serverSettingsText(port: number, overrides: Readonly<Record<string, string>>): string {
  const settings = { ...desktopSettings, ...overrides, port: String(port) }
  return Object.entries(settings)
    .map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'\n`)
    .join('')
}

/** The port of the last start, so that a bookmarked address stays valid. */
export function lastPort(settingsText: string): number | null {
  const match = /^port = '(\d+)'$/m.exec(settingsText)
  return match ? Number(match[1]) : null
}

const desktopSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  timezone: 'UTC',
  log_timezone: 'UTC',
  max_connections: '60',
  shared_buffers: '256MB',
  maintenance_work_mem: '256MB',
  // A bulk load should not be slowed down by a checkpoint.
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  // There is no replication, and rows copied into a table created in the same transaction then need no WAL.
  wal_level: 'minimal',
  max_wal_senders: '0',
  wal_compression: 'off',
  synchronous_commit: 'on',
  // An error about a statement contains the user's values: it goes to the client, never to the log.
  log_min_messages: 'log',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
}
