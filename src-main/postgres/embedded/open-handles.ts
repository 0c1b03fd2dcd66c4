import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { isAlive, ownIdentity, type ProcessIdentity } from '../../processes/process-identity.ts'

/** One use of the server by this process, which may have several. */
export interface OpenHandle {
  /** Says who this process is. */
  readonly file: string
  readonly remove: () => void
}

export function addHandle(folder: string): OpenHandle {
  const file = join(folder, `${process.pid}-${randomUUID()}`)
  writeFileSync(file, JSON.stringify(ownIdentity()))
  return { file, remove: () => rmSync(file, { force: true }) }
}

/** The number of handles of running processes besides `own`; those of dead ones are removed. */
export function countOtherHandles(folder: string, own: OpenHandle): number {
  let living = 0
  for (const name of readdirSync(folder)) {
    const file = join(folder, name)
    if (file === own.file) continue
    const owner = readOwner(file)
    if (owner && isAlive(owner)) living++
    else rmSync(file, { force: true })
  }
  return living
}

function readOwner(file: string): ProcessIdentity | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ProcessIdentity
  } catch {
    // Gone, or damaged by a full disk or a power cut: belongs to nobody.
    return null
  }
}
