import { lookup } from 'node:dns/promises'
import { connect as openSocket } from 'node:net'

import { isAppError, toFailureRecord } from '../../src-shared/errors/app-error.ts'
import type { FailureCode } from '../../src-shared/errors/failures.ts'
import type { ConnectionStep } from '../../src-shared/settings/engine-address.ts'
import { connect } from './connect.ts'
import type { DatabaseSettings } from './database-settings.ts'
import { connectionReason } from './translate-error.ts'

const patienceMs = 5_000

/** Goes to a database step by step, from its name to the sign-in, and says of each step what came of it. */
export async function testConnection(settings: DatabaseSettings): Promise<readonly ConnectionStep[]> {
  const steps: ConnectionStep[] = []
  for await (const step of stepsTo(settings)) steps.push(step)
  return steps
}

/** The same, each step as soon as it is done; the last one is the first that failed. */
async function* stepsTo(settings: DatabaseSettings): AsyncGenerator<ConnectionStep, void> {
  for (const step of [findHost, reachPort]) {
    const done = await step(settings)
    yield done
    if (done.state === 'failed') return
  }
  yield* await signIn(settings)
}

async function findHost({ host }: DatabaseSettings): Promise<ConnectionStep> {
  try {
    const { address } = await lookup(host)
    return { step: 'host', state: 'done', message: address === host ? host : `${host} is ${address}` }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const reason = code === 'EAI_AGAIN' ? 'The name service does not answer' : `No machine is known by the name ${host}`
    return { step: 'host', state: 'failed', message: `${reason}. Check the spelling, and whether a VPN is needed.` }
  }
}

async function reachPort({ host, port }: DatabaseSettings): Promise<ConnectionStep> {
  const reason = await new Promise<string | null>((resolve) => {
    const socket = openSocket({ host, port, timeout: patienceMs })
    const end = (why: string | null) => {
      socket.destroy()
      resolve(why)
    }
    socket.once('connect', () => {
      end(null)
    })
    socket.once('timeout', () => {
      end(`${host} does not answer on port ${port}. A firewall may be in between.`)
    })
    socket.once('error', (error: NodeJS.ErrnoException) => {
      const refused = error.code === 'ECONNREFUSED'
      end(
        refused
          ? `Nothing listens on port ${port} of ${host}. Check the port, and whether the server is running.`
          : `Port ${port} of ${host} cannot be reached: ${connectionReason(error)}. Check the address and the network.`,
      )
    })
  })
  return reason === null
    ? { step: 'port', state: 'done', message: `Something listens on port ${port}` }
    : { step: 'port', state: 'failed', message: reason }
}

async function signIn(settings: DatabaseSettings): Promise<readonly ConnectionStep[]> {
  try {
    const client = await connect(settings, 'weir tests a connection')
    try {
      const { rows } = await client.query<{ version: string | null; server: string }>(
        `select (select version from pg_stat_ssl where pid = pg_backend_pid() and ssl) as version,
           current_setting('server_version') as server`,
      )
      const [found] = rows
      return [
        encryptionStep(settings, found?.version ?? null),
        {
          step: 'sign-in',
          state: 'done',
          message: `${settings.user} is signed in to ${settings.database}, PostgreSQL ${found?.server ?? ''}`.trim(),
        },
      ]
    } finally {
      await client.end()
    }
  } catch (error) {
    const { message } = toFailureRecord(error)
    if (isAppError(error) && aboutEncryption.has(error.code)) return [{ step: 'encryption', state: 'failed', message }]
    return [
      { step: 'encryption', state: 'skipped', message: 'Not known, because nobody is signed in' },
      { step: 'sign-in', state: 'failed', message },
    ]
  }
}

function encryptionStep({ host }: DatabaseSettings, version: string | null): ConnectionStep {
  if (version !== null) return { step: 'encryption', state: 'done', message: version }
  if (host === 'localhost' || host === '::1' || host.startsWith('127.')) {
    return { step: 'encryption', state: 'done', message: 'None, and none is needed on this machine' }
  }
  return { step: 'encryption', state: 'warned', message: 'None: what is sent can be read on the way' }
}

const aboutEncryption: ReadonlySet<string> = new Set<FailureCode>([
  'database_encryption_required',
  'database_encryption_missing',
  'database_certificate_refused',
  'database_client_certificate',
  'database_certificate_file',
  'database_root_missing',
])
