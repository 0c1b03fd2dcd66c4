import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'

/** The passwords of one embedded server; only Weir knows them. */
export interface ServerCredentials {
  /** Of `postgres`, which only creates the role and the database below. */
  readonly superuserPassword: string
  /** Of `weir`, which owns the database and has no rights outside of it. */
  readonly password: string
}

export function readOrMakeCredentials(file: string): ServerCredentials {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as ServerCredentials
  const made = { superuserPassword: randomPassword(), password: randomPassword() }
  const draft = `${file}.new`
  writeFileSync(draft, JSON.stringify(made), { mode: 0o600 })
  renameSync(draft, file)
  return made
}

const randomPassword = (): string => randomBytes(24).toString('base64url')
