import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

import { createConnection } from 'mysql2/promise'

import { freePort } from '../../postgres/embedded/free-port.ts'
import { giveTo, serverAccount } from '../../postgres/embedded/server-account.ts'
import type { NamedAccess } from '../../databases/row-database.ts'

export interface MariadbServer {
  readonly access: NamedAccess
  /** Statements as the superuser. */
  query(...statements: readonly string[]): Promise<readonly unknown[]>
  stop(): Promise<void>
}

const scripts = '/usr/share/mysql'

/** The server program of Debian's mariadb-server-core; null where it is not installed. */
export const mariadbProgram =
  existsSync('/usr/sbin/mariadbd') && existsSync(join(scripts, 'mysql_system_tables.sql')) ? '/usr/sbin/mariadbd' : null

/** What mariadb-install-db sends, which needs programs of other packages for it. */
const systemTables = (): string =>
  [
    'create database mysql;',
    'use mysql;',
    'set @auth_root_socket = null;',
    ...['mysql_system_tables.sql', 'mysql_system_tables_data.sql'].map((name) =>
      readFileSync(join(scripts, name), 'utf8'),
    ),
  ].join('\n')

/** A server with an empty data folder and a database `crm`, on the loopback. */
export async function startMariadb(program: string): Promise<MariadbServer> {
  const folder = await mkdtemp(join(tmpdir(), 'weir-mariadb-'))
  const data = join(folder, 'data')
  mkdirSync(data)
  const account = serverAccount(folder)
  for (const path of [folder, data]) giveTo(account, path)
  const identity = account === null ? {} : { uid: account.uid, gid: account.gid }
  const options = ['--no-defaults', `--datadir=${data}`]
  const made = spawnSync(program, [...options, '--bootstrap'], {
    ...identity,
    cwd: '/',
    input: systemTables(),
    encoding: 'utf8',
  })
  if (made.status !== 0) throw new TypeError(made.stderr)
  const port = await freePort(null)
  const server = spawn(
    program,
    [
      ...options,
      `--port=${port}`,
      '--bind-address=127.0.0.1',
      `--socket=${join(data, 'socket')}`,
      '--innodb-flush-method=fsync',
    ],
    { ...identity, cwd: '/', stdio: 'ignore' },
  )
  const end = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  const query = async (...statements: readonly string[]) => {
    const connection = await createConnection({ host: '127.0.0.1', port, user: 'root', charset: 'utf8mb4' })
    try {
      let rows: unknown = []
      for (const statement of statements) [rows] = await connection.query(statement)
      return rows as readonly unknown[]
    } finally {
      await connection.end()
    }
  }
  for (;;) {
    if (server.exitCode !== null) throw new TypeError(`the server ended at once (${server.exitCode})`)
    const isReady = await query('create database if not exists crm character set utf8mb4').then(
      () => true,
      () => false,
    )
    if (isReady) break
    await delay(50)
  }
  return {
    access: {
      connectorId: 'shop',
      type: 'mysql',
      config: { host: '127.0.0.1', port, database: 'crm', sslMode: 'disable' },
      authMethod: 'username_password',
      secrets: { username: 'root', password: '' },
    },
    query,
    stop: async () => {
      server.kill('SIGTERM')
      await end
      await rm(folder, { recursive: true, force: true })
    },
  }
}
