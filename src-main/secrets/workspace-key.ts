import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'

import { z } from 'zod'

import { AppError, isAppError } from '../../src-shared/errors/app-error.ts'
import type { KeyWrapper } from './key-wrapper.ts'
import { createPrivateFile } from './private-file.ts'

/** Version 1 of the file that keeps a workspace's key: wrapped once by each program's way to the same protection. */
const keyFileSchema = z.object({
  version: z.literal(1),
  protectedBy: z.enum(['keychain', 'passphrase', 'key file']),
  wrapped: z.array(z.base64()).min(1),
})
type KeyFile = z.infer<typeof keyFileSchema>

/** What the workspace's key is protected by; null before it is made. */
export function keyProtection(file: string): KeyWrapper['protectedBy'] | null {
  return existsSync(file) ? readKeyFile(file).protectedBy : null
}

/**
 * The workspace's key, created on first use. All wrappers have the same protection; one of them has to unwrap it.
 * Throws secret_unreadable where none can.
 */
export async function openWorkspaceKey(
  file: string,
  wrappers: readonly [KeyWrapper, ...KeyWrapper[]],
): Promise<Buffer> {
  if (!existsSync(file)) {
    const key = randomBytes(32)
    const wrapped = await Promise.all(wrappers.map(async (wrapper) => (await wrapper.wrap(key)).toString('base64')))
    const content: KeyFile = { version: 1, protectedBy: wrappers[0].protectedBy, wrapped }
    // If another process was first, its key is used.
    createPrivateFile(file, JSON.stringify(content))
  }
  const { wrapped } = readKeyFile(file)
  let refusal: unknown = null
  for (const text of wrapped) {
    for (const wrapper of wrappers) {
      try {
        return await wrapper.unwrap(Buffer.from(text, 'base64'))
      } catch (error) {
        refusal = error
      }
    }
  }
  if (isAppError(refusal)) throw refusal
  throw new AppError('secret_unreadable', { reason: 'the keychain cannot open the workspace key' }, { cause: refusal })
}

function readKeyFile(file: string): KeyFile {
  const parsed = keyFileSchema.safeParse(parseJson(readFileSync(file, 'utf8')))
  if (parsed.success) return parsed.data
  throw new AppError('secret_unreadable', { reason: `${file} is damaged, or was written by a newer Weir` })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
