import { existsSync, readFileSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import tls from 'node:tls'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import { databaseAddress, type DatabaseSettings } from '../database-settings.ts'

/** The authorities that may sign the server's certificate; null: those that Node brings. */
export interface RootCertificates {
  readonly authorities: readonly string[] | null
  readonly isVerified: boolean
}

export function rootCertificates(settings: DatabaseSettings): RootCertificates {
  const { ssl, certificates } = settings
  const named = certificates?.root ?? null
  if (named === 'system') return { authorities: systemAuthorities(), isVerified: true }
  const file = named ?? usualPlace('root.crt')
  if (file !== null) return { authorities: [read(file)], isVerified: true }
  switch (ssl) {
    case 'verify-full':
      // With the name checked too, the authorities that everybody trusts are enough.
      return { authorities: systemAuthorities(), isVerified: true }
    case 'verify-ca':
      // Anybody gets a certificate of a public authority, so without the name they would prove nothing.
      throw new AppError('database_root_missing', { address: databaseAddress(settings) })
    default:
      return { authorities: null, isVerified: false }
  }
}

/** What the user shows to the server, where there is something to show. */
export function clientCertificate({ certificates }: DatabaseSettings): {
  readonly cert?: string
  readonly key?: string
  readonly passphrase?: string
} {
  const certificate = certificates?.certificate ?? usualPlace('postgresql.crt')
  if (certificate === null) return {}
  const key = certificates?.key ?? usualPlace('postgresql.key')
  if (key === null) {
    throw new AppError('database_certificate_file', { file: certificate, reason: 'it has no key; name it with sslkey' })
  }
  const { keyPassword = null } = certificates ?? {}
  const pair = {
    cert: read(certificate),
    key: readPrivate(key),
    ...(keyPassword === null ? {} : { passphrase: keyPassword }),
  }
  requirePair(pair, certificate, key)
  return pair
}

/** The driver would fail with the words of OpenSSL, which name no file. */
function requirePair(pair: tls.SecureContextOptions, certificate: string, key: string): void {
  try {
    tls.createSecureContext(pair)
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException
    const isOfOther = code === 'ERR_OSSL_X509_KEY_VALUES_MISMATCH'
    const isLocked = /BAD_DECRYPT|BAD_PASSWORD|INTERRUPTED/.test(code)
    const locked = 'it is locked, and sslpassword does not open it'
    const refused = isOfOther
      ? { file: key, reason: `it is not the key of ${certificate}` }
      : { file: isLocked ? key : certificate, reason: isLocked ? locked : message }
    throw new AppError('database_certificate_file', refused, { cause: error })
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    const reasons: Readonly<Record<string, string>> = { ENOENT: 'it does not exist', EACCES: 'permission denied' }
    throw new AppError('database_certificate_file', { file, reason: reasons[code] ?? code }, { cause: error })
  }
}

/** As libpq: a key that others can read is no secret. One of root's may be readable by a group. */
function readPrivate(file: string): string {
  const status = statSync(file, { throwIfNoEntry: false })
  const open = status?.uid === 0 && process.getuid?.() !== 0 ? 0o027 : 0o077
  if (status && process.platform !== 'win32' && (status.mode & open) !== 0) {
    const reason = `others may read it; allow only its owner (chmod 600)`
    throw new AppError('database_certificate_file', { file, reason })
  }
  return read(file)
}

/** Where libpq looks, so that what serves psql serves Weir. */
function usualPlace(name: string): string | null {
  const folder =
    process.platform === 'win32' ? join(process.env['APPDATA'] ?? '', 'postgresql') : join(homedir(), '.postgresql')
  const file = join(folder, name)
  return existsSync(file) ? file : null
}

/** Older Node knows only the authorities that it brings. */
function systemAuthorities(): readonly string[] {
  const { getCACertificates } = tls as { getCACertificates?: (type: 'system' | 'bundled') => string[] }
  return getCACertificates ? [...getCACertificates('bundled'), ...getCACertificates('system')] : tls.rootCertificates
}
