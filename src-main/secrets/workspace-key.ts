import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'

import { z } from 'zod'

import { AppError, isAppError } from '../../src-shared/errors/app-error.ts'
import type { KeyWrapper } from './key-wrapper.ts'
import { createPrivateFile, replacePrivateFile } from './private-file.ts'

const wraps = z.array(z.base64()).min(1)

/**
 * The file that keeps a workspace's key: wrapped once by each program's way to the same protection. Version 2 is that of a
 * workspace whose key is being replaced: texts sealed with the key of before are opened with it until all are sealed anew.
 */
const keyFileSchema = z.discriminatedUnion('version', [
  z.object({ version: z.literal(1), protectedBy: z.enum(['keychain', 'passphrase', 'key file']), wrapped: wraps }),
  z.object({
    version: z.literal(2),
    protectedBy: z.enum(['keychain', 'passphrase', 'key file']),
    wrapped: wraps,
    before: wraps,
  }),
])
type KeyFile = z.infer<typeof keyFileSchema>

type Wrappers = readonly [KeyWrapper, ...KeyWrapper[]]

export interface WorkspaceKeys {
  readonly current: Buffer
  /** The one that is being replaced; null where none is. */
  readonly before: Buffer | null
}

/** What the workspace's key is protected by; null before it is made. */
export function keyProtection(file: string): KeyWrapper['protectedBy'] | null {
  return existsSync(file) ? readKeyFile(file).protectedBy : null
}

/**
 * The workspace's key, created on first use. All wrappers have the same protection; one of them has to unwrap it.
 * Throws secret_unreadable where none can.
 */
export async function openWorkspaceKeys(file: string, wrappers: Wrappers): Promise<WorkspaceKeys> {
  if (!existsSync(file)) {
    const content: KeyFile = {
      version: 1,
      protectedBy: wrappers[0].protectedBy,
      wrapped: await wrap(wrappers, randomBytes(32)),
    }
    // If another process was first, its key is used.
    createPrivateFile(file, JSON.stringify(content))
  }
  const content = readKeyFile(file)
  const current = await unwrap(wrappers, content.wrapped)
  return { current, before: content.version === 2 ? await unwrap(wrappers, content.before) : null }
}

/**
 * Puts a new key before the one that is there; nothing if that was begun already. Both are in the file from then on. Only
 * inside the vault's lock; should the file be another one after the wrapping all the same, that one counts.
 */
export async function addWorkspaceKey(file: string, wrappers: Wrappers): Promise<void> {
  await openWorkspaceKeys(file, wrappers)
  const wrapped = await wrap(wrappers, randomBytes(32))
  const content = readKeyFile(file)
  if (content.version === 2) return
  const { protectedBy, wrapped: before } = content
  replacePrivateFile(file, JSON.stringify({ version: 2, protectedBy, wrapped, before } satisfies KeyFile))
}

/** Forgets the key of before, once nothing is sealed with it. */
export function dropKeyOfBefore(file: string): void {
  const { protectedBy, wrapped } = readKeyFile(file)
  replacePrivateFile(file, JSON.stringify({ version: 1, protectedBy, wrapped } satisfies KeyFile))
}

const wrap = (wrappers: Wrappers, key: Buffer): Promise<string[]> =>
  Promise.all(wrappers.map(async (wrapper) => (await wrapper.wrap(key)).toString('base64')))

async function unwrap(wrappers: Wrappers, wrapped: readonly string[]): Promise<Buffer> {
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
