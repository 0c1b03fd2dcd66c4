import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { isAlive, ownIdentity, type ProcessIdentity } from '../../processes/process-identity.ts'

/** Notes that this process uses the server; a process may hold several. Called under the start lock. */
export function addHandle(folder: string): { readonly remove: () => void } {
  const path = join(folder, `${process.pid}-${randomUUID()}`)
  writeFileSync(path, JSON.stringify(ownIdentity()))
  return { remove: () => rmSync(path, { force: true }) }
}

/** How many handles of living processes there are; those of dead ones are forgotten. Called under the start lock. */
export function countHandles(folder: string): number {
  let living = 0
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    const owner = readOwner(path)
    if (owner && isAlive(owner)) living++
    else rmSync(path, { force: true })
  }
  return living
}

function readOwner(path: string): ProcessIdentity | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as ProcessIdentity
  } catch {
    // Gone, or torn by a full disk or a power cut: nobody's.
    return null
  }
}
