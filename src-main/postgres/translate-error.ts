import { AppError, isAppError } from '../../src-shared/errors/app-error.ts'
import { withoutStop } from '../../src-shared/errors/failures/sentence-parts.ts'
import { certificateFailure } from './tls/certificate-failure.ts'
import { databaseAddress, type DatabaseSettings } from './database-settings.ts'

/** The SQLSTATE or the system's error code; '' if there is none. */
export function errorCode(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' ? code : ''
}

/** A connection that could not be made, as a failure. */
export function translateConnectionError(error: unknown, settings: DatabaseSettings): AppError {
  if (isAppError(error)) return error
  const address = databaseAddress(settings)
  const cause = { cause: error }
  const certificate = certificateFailure(error, settings)
  if (certificate) return certificate
  if (/does not support SSL/i.test(messageOf(error))) {
    return new AppError('database_encryption_missing', { address, mode: settings.ssl }, cause)
  }
  if (/no pg_hba.conf entry|pg_hba.conf rejects/i.test(messageOf(error))) return accessFailure(error, settings)
  switch (errorCode(error)) {
    case '28P01':
    case '28000':
      return new AppError('database_login_refused', { address, user: settings.user }, cause)
    case '3D000':
      return new AppError('database_missing', { address, database: settings.database }, cause)
    case '53100':
      return new AppError('database_full', { address }, cause)
    case '42501':
      return new AppError('database_denied', { statement: 'the connection', reason: messageOf(error) }, cause)
    default:
      break
  }
  // The server asks for a password, and the settings have none.
  if (/client password must be/i.test(messageOf(error))) {
    return new AppError('database_login_refused', { address, user: settings.user }, cause)
  }
  return new AppError('database_unreachable', { address, reason: connectionReason(error) }, cause)
}

/** The server's own list says from where, and how, a user may come. */
function accessFailure(error: unknown, settings: DatabaseSettings): AppError {
  const { user, ssl } = settings
  const address = databaseAddress(settings)
  const cause = { cause: error }
  const isOpen = /no encryption|SSL off/i.test(messageOf(error))
  if (isOpen && ssl === 'disable')
    return new AppError('database_encryption_required', { address, user, mode: ssl }, cause)
  return new AppError('database_access_refused', { address, user, reason: withoutStop(messageOf(error)) }, cause)
}

/** A statement that failed, as a failure that says where in its text. */
export function translateStatementError(error: unknown, settings: DatabaseSettings, text = ''): AppError {
  if (isAppError(error)) return error
  const address = databaseAddress(settings)
  const cause = { cause: error }
  const code = errorCode(error)
  if (isConnectionLoss(error)) {
    return new AppError('database_lost', { address, reason: connectionReason(error) }, cause)
  }
  if (code === '53100') return new AppError('database_full', { address }, cause)
  if (code === '42501') {
    return new AppError('database_denied', { statement: beginning(text), reason: messageOf(error) }, cause)
  }
  const { hint, detail } = error as { hint?: string; detail?: string }
  return new AppError(
    'sql_failed',
    {
      reason: `${withoutStop(messageOf(error))}${place(error, text)}`,
      hint: [detail, hint].flatMap((said) => (said ? [` ${withoutStop(said)}.`] : [])).join(''),
    },
    cause,
  )
}

/** True where the connection is gone, so that nothing can be said about the statement itself. */
export function isConnectionLoss(error: unknown): boolean {
  const code = errorCode(error)
  return (
    /^(08|57P0)/.test(code) || code in socketReasons || /connection terminated|not queryable/i.test(messageOf(error))
  )
}

const socketReasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was cut',
  EPIPE: 'the connection was cut',
  ENOTFOUND: 'the host name is not known',
  EAI_AGAIN: 'the host name could not be looked up',
  ETIMEDOUT: 'no reply in time',
  EHOSTUNREACH: 'there is no way to the host',
  ENETUNREACH: 'there is no way to the network',
}

export function connectionReason(error: unknown): string {
  // A name with several addresses fails with an AggregateError.
  const first = error instanceof AggregateError ? (error.errors[0] as unknown) : error
  const message = messageOf(first)
  if (/^timeout/i.test(message)) return 'no reply in time'
  if (/connection terminated/i.test(message)) return 'the connection was cut'
  return socketReasons[errorCode(first)] ?? withoutStop(message)
}

/** Postgres counts characters, not UTF-16 units, from 1. */
function place(error: unknown, text: string): string {
  const position = Number((error as { position?: string }).position ?? 0)
  if (position < 1 || text === '') return ''
  const lines = Array.from(text)
    .slice(0, position - 1)
    .join('')
    .split('\n')
  return ` (line ${lines.length}, column ${Array.from(lines.at(-1) ?? '').length + 1})`
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

function beginning(text: string): string {
  const words = text.trim().split(/\s+/).slice(0, 4).join(' ')
  return words === '' ? 'the statement' : `"${words}…"`
}
