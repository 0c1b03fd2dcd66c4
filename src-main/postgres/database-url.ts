import { resolve } from 'node:path'

import { AppError } from '../../src-shared/errors/app-error.ts'
import { didYouMean } from '../../src-shared/values/did-you-mean.ts'
import { type DatabaseSettings, type SslMode, sslModes } from './database-settings.ts'

/** Reads `postgres://user:password@host:5432/name?sslmode=require`. Throws database_url_invalid, never with the password. */
export function parseDatabaseUrl(text: string): DatabaseSettings {
  const url = readUrl(text.trim())
  const user = decoded(url.username, 'user name')
  if (user === '') throw invalid('it names no user')
  const database = decoded(url.pathname.replace(/^\//, ''), 'database name') || user
  if (database.includes('/')) throw invalid('the database name has a slash in it; write it as %2F')
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1') || 'localhost',
    port: url.port === '' ? 5432 : Number(url.port),
    database,
    user,
    password: decoded(url.password, 'password'),
    ...encryptionOf(url.searchParams),
  }
}

function readUrl(text: string): URL {
  if (!/^postgres(ql)?:\/\//i.test(text)) throw invalid('it does not begin with postgres://')
  if (text.includes('#')) throw invalid('it has a # in it; in a user name or password write it as %23')
  if (!URL.canParse(text)) {
    const many = (text.match(/@/g) ?? []).length > 1
    throw invalid(many ? 'in a user name or password, @ is written as %40' : 'its host or port cannot be read')
  }
  return new URL(text)
}

function decoded(text: string, part: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw invalid(`its ${part} has a % that begins no character; write it as %25`)
  }
}

/** Parameters of other tools that Weir ignores. */
const passedOver = [
  'application_name',
  'connect_timeout',
  'channel_binding',
  'schema',
  'pgbouncer',
  'connection_limit',
  'pool_timeout',
]

/** The parameters that libpq has for encryption. */
const known = ['sslmode', 'sslrootcert', 'sslcert', 'sslkey', 'sslpassword']

function encryptionOf(parameters: URLSearchParams): Pick<DatabaseSettings, 'ssl' | 'certificates'> {
  for (const name of parameters.keys()) {
    if (known.includes(name) || passedOver.includes(name)) continue
    const meant = didYouMean(name, known)
    throw invalid(`its parameter ${name} is not known${meant ? ` (did you mean ${meant}?)` : ''}`)
  }
  const file = (name: string) => {
    const written = parameters.get(name)
    return written === null ? null : resolve(written)
  }
  const root = parameters.get('sslrootcert')
  const ssl = sslMode(parameters.get('sslmode') ?? (root === 'system' ? 'verify-full' : 'prefer'))
  if (root === 'system' && ssl !== 'verify-full') throw invalid('sslrootcert=system goes only with sslmode=verify-full')
  if (!known.slice(1).some((name) => parameters.has(name))) return { ssl }
  return {
    ssl,
    certificates: {
      root: root === 'system' ? root : file('sslrootcert'),
      certificate: file('sslcert'),
      key: file('sslkey'),
      keyPassword: parameters.get('sslpassword'),
    },
  }
}

function sslMode(written: string): SslMode {
  const mode = sslModes.find((each) => each === written)
  if (mode === undefined) throw invalid(`sslmode is one of ${sslModes.join(', ')}`)
  return mode
}

const invalid = (reason: string): AppError => new AppError('database_url_invalid', { reason })
