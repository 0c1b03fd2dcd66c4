import { isAppError } from '../../../src-shared/errors/app-error.ts'
import type { SecretVault } from '../../secrets/open-secret-vault.ts'
import { engineSecretRecord } from './engine-choice.ts'
import type { StudioParts } from '../studio-parts.ts'
import { secretRecordOf } from '../connectors/connector-secrets.ts'
import { remoteSecretRecord } from '../remotes/edit-remotes.ts'

/** A sealed text of the store, and how another one takes its place. */
interface Sealed {
  readonly recordId: string
  readonly text: string
  /** False if somebody else changed it in the meantime. */
  readonly replace: (text: string) => boolean
}

/**
 * Replaces the workspace key and seals every secret anew. The old key is forgotten only when nothing is sealed with it, so
 * that a stop at any instant loses nothing; the next rotation continues there. What no key opens is left as it is.
 */
export async function rotateKey(
  parts: Pick<StudioParts, 'store' | 'vault'>,
): Promise<{ resealed: number; unreadable: number }> {
  const vault = await parts.vault()
  return vault.exclusively(() => rotate(parts, vault))
}

async function rotate(
  parts: Pick<StudioParts, 'store'>,
  vault: SecretVault,
): Promise<{ resealed: number; unreadable: number }> {
  await vault.beginRotation()
  let resealed = 0
  for (let rest = await toReseal(parts, vault); rest.length > 0; rest = await toReseal(parts, vault)) {
    const texts = await Promise.all(
      rest.map(async ({ recordId, text }) => vault.seal(recordId, await vault.open(recordId, text))),
    )
    resealed += parts.store.atomically(() => rest.filter(({ replace }, index) => replace(texts[index] ?? '')).length)
  }
  vault.endRotation()
  const unreadable = await Promise.all(sealedTexts(parts).map((sealed) => isUnreadable(vault, sealed)))
  return { resealed, unreadable: unreadable.filter(Boolean).length }
}

async function toReseal(parts: Pick<StudioParts, 'store'>, vault: SecretVault): Promise<readonly Sealed[]> {
  const all = sealedTexts(parts)
  const isDone = await Promise.all(all.map(({ recordId, text }) => vault.isResealed(recordId, text)))
  return all.filter((_, index) => !isDone[index])
}

function sealedTexts({ store }: Pick<StudioParts, 'store'>): readonly Sealed[] {
  const engine = store.settings.engineDatabase()
  const connectors = store.connectors.list().flatMap(({ id, sealed }): Sealed[] => {
    if (sealed === null) return []
    const replace = (text: string) => store.connectors.reseal(id, sealed, text)
    return [{ recordId: secretRecordOf(id), text: sealed, replace }]
  })
  const remotes = store.remotes.list().map(({ id, sealed }): Sealed => {
    const replace = (text: string) => store.remotes.reseal(id, sealed, text)
    return { recordId: remoteSecretRecord(id), text: sealed, replace }
  })
  if (!engine) return [...connectors, ...remotes]
  const replace = (sealedPassword: string) => {
    if (store.settings.engineDatabase()?.sealedPassword !== engine.sealedPassword) return false
    store.settings.putEngineDatabase({ ...engine, sealedPassword })
    return true
  }
  return [{ recordId: engineSecretRecord, text: engine.sealedPassword, replace }, ...connectors, ...remotes]
}

async function isUnreadable(vault: SecretVault, { recordId, text }: Sealed): Promise<boolean> {
  try {
    await vault.open(recordId, text)
    return false
  } catch (error) {
    if (isAppError(error)) return true
    throw error
  }
}
