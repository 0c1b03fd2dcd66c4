import { mkdir, rename, rm, unlink } from 'node:fs/promises'
import { dirname } from 'node:path'

import type { Taking } from '../object-store.ts'
import { copyDurably, exists } from './move-file.ts'

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code

/** The rename also claims the file: if two runs want it, one finds it gone. */
export async function takeFile({ from, to, claim }: Taking): Promise<boolean> {
  await mkdir(dirname(to), { recursive: true })
  try {
    try {
      await rename(from, to)
      return true
    } catch (error) {
      if (codeOf(error) !== 'EXDEV') throw error
      await rename(from, claim)
    }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false
    throw error
  }
  await copyDurably(claim, to)
  await unlink(claim)
  return true
}

/** The current place of the complete file. */
export async function whereFileIs({ to, claim }: Taking): Promise<string | null> {
  if (await exists(claim)) {
    // The copy to the staging folder may be incomplete, so the claimed file is the complete one.
    await rm(to, { force: true })
    return claim
  }
  return (await exists(to)) ? to : null
}
