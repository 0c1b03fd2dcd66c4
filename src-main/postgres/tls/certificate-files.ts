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
  const { ssl } = settings
  const file = rootFile(settings)
  if (file === 'system') return { authorities: systemAuthorities(), isVerified: true }
  if (file !== null) return { authorities: [read(file, 'certificate')], isVerified: true }
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

/** The file of the authority, named or where libpq looks for it; `system` for the authorities that this machine trusts. */
export const rootFile = ({ certificates }: DatabaseSettings): string | null =>
  certificates?.root ?? usualPlace('root.crt')

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
    throw unusable('certificate', certificate, 'it has no key', 'Name the file of the key with sslkey in the address.')
  }
  const { keyPassword = null } = certificates ?? {}
  const pair = {
    cert: read(certificate, 'certificate'),
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
    if (isOfOther) {
      const advice = 'Name the key of that certificate with sslkey in the address.'
      throw unusable('key', key, `it is not the key of ${certificate}`, advice, error)
    }
    if (!isLocked)
      throw unusable('certificate', certificate, message, 'Ask who issued it for a file in PEM form.', error)
    const advice = 'Give the password of the key with sslpassword in the address.'
    throw unusable('key', key, 'it is locked, and sslpassword does not open it', advice, error)
  }
}

type PemFile = 'certificate' | 'key'

const unusable = (what: PemFile, file: string, reason: string, advice: string, cause?: unknown): AppError =>
  new AppError('database_certificate_file', { what, file, reason, advice }, { cause })

function read(file: string, what: PemFile): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException
    throw unusable(what, file, reasons[code] ?? message, `Put the ${what} there, or name another file.`, error)
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  EACCES: 'Weir may not read it',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is a file',
}

/** As libpq: a key that others can read is no secret. One of root's may be readable by a group. */
function readPrivate(file: string): string {
  const status = statSync(file, { throwIfNoEntry: false })
  const open = status?.uid === 0 && process.getuid?.() !== 0 ? 0o027 : 0o077
  if (status && process.platform !== 'win32' && (status.mode & open) !== 0) {
    throw unusable('key', file, 'other users may read it', 'Allow only its owner to read it (chmod 600).')
  }
  return read(file, 'key')
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
