import { lookup } from 'node:dns/promises'
import { connect } from 'node:net'

import { AppError, isAppError } from '../../src-shared/errors/app-error.ts'
import type { FailureCode } from '../../src-shared/errors/failures.ts'
import { type ProbeStep, probeSteps } from '../stores/probe.ts'

/** A session that somebody was let into, for a test of the way there. */
export interface ProbedSession {
  /** Such as `TLSv1.3`; null where nothing is encrypted. */
  readonly encryption: string | null
  /** Who is signed in where: `ana in crm, PostgreSQL 18.4`. */
  readonly signedIn: string
  /** The tables that this login may read, a few of them. */
  tables(): Promise<readonly string[]>
  hasRow(table: string): Promise<boolean>
  close(): Promise<void>
}

const patienceMs = 5_000

/** Tries the way to the rows step by step, up to the first that fails. */
export async function* probeDatabase(
  /** Where it listens; null where only its client knows. */
  at: { readonly host: string; readonly port: number } | null,
  open: () => Promise<ProbedSession>,
): AsyncGenerator<ProbeStep, void> {
  let opening: Promise<ProbedSession> | null = null
  let tables: readonly string[] = []
  const session = () => (opening ??= open())
  const tasks = [
    ...(at === null
      ? []
      : [
          { name: 'host', try: () => findHost(at.host) },
          { name: 'port', try: () => reachPort(at.host, at.port) },
        ]),
    { name: 'encryption', try: () => tryEncryption(session) },
    { name: 'sign-in', try: async () => (await session()).signedIn },
    {
      name: 'permission',
      try: async () => {
        tables = await (await session()).tables()
        const [first] = tables
        if (first === undefined) return 'There is no table that this login may read. Grant it the right to select.'
        return `It may read ${first}${tables.length > 1 ? ' and others' : ''}.`
      },
    },
    {
      name: 'first row',
      try: async () => {
        const [first] = tables
        if (first === undefined) return 'There is no table to read from.'
        return (await (await session()).hasRow(first)) ? `A row of ${first} was read.` : `${first} has no row.`
      },
    },
  ]
  try {
    yield* probeSteps(tasks)
  } finally {
    await (opening as Promise<ProbedSession> | null)?.then(
      (opened) => opened.close(),
      () => undefined,
    )
  }
}

export async function findHost(host: string): Promise<string> {
  try {
    const { address } = await lookup(host)
    return address === host ? host : `${host} is ${address}.`
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    throw new AppError('host_unknown', { host, code }, { cause: error })
  }
}

export function reachPort(host: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, timeout: patienceMs })
    const end = (settle: () => void) => {
      socket.destroy()
      settle()
    }
    socket.once('connect', () => end(() => resolve(`Something listens on port ${port}.`)))
    const fail = (code: string) => end(() => reject(new AppError('port_unreachable', { host, port, code })))
    socket.once('timeout', () => fail('ETIMEDOUT'))
    socket.once('error', (error: NodeJS.ErrnoException) => fail(error.code ?? error.message))
  })
}

/** Encryption comes before the login, so any other refusal is told by the next step. */
async function tryEncryption(session: () => Promise<ProbedSession>): Promise<string> {
  try {
    const { encryption } = await session()
    return encryption === null ? 'The connection is not encrypted.' : `The connection is encrypted (${encryption}).`
  } catch (error) {
    if (!isAppError(error) || aboutEncryption.has(error.code)) throw error
    return 'The server answers with the encryption that the connector asks for.'
  }
}

const aboutEncryption: ReadonlySet<string> = new Set<FailureCode>([
  'database_encryption_required',
  'database_encryption_missing',
  'database_certificate_refused',
  'database_client_certificate',
  'database_certificate_file',
  'database_root_missing',
])
