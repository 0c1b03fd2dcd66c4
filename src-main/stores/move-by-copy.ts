import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

import type { KnownContent, MoveResult, ObjectStore, StoredObject, Taking, TakenCopy } from './object-store.ts'
import { StoreError } from './store-error.ts'

/** What a store without a rename can do, each in one step. */
export interface CopyingStore {
  /**
   * Copies a small object of a known content with its metadata and some more, and looks at neither place before: its conditions were
   * tried against a real server. Another content throws `changed`.
   */
  readonly copyUnseen?: (from: Located, to: string, added: Metadata) => Promise<TakenCopy | 'taken' | 'gone'>
  /** Null if there is no such object. */
  describe(location: string): Promise<DescribedObject | null>
  /** False if there is an object already. Another content of the original than the described one throws `changed`. */
  copyIfAbsent(from: DescribedObject, to: string, metadata: Metadata): Promise<boolean>
  /** False if there is an object already. */
  putIfAbsent(location: string, text: string): Promise<boolean>
  /** Null if there is no such object. */
  readText(location: string): Promise<string | null>
  remove(location: string): Promise<void>
  /** Removes what interrupted copies to a place left that no listing shows. */
  dropUnfinished?(to: string): Promise<void>
}

/** An object whose content is known. */
export type Located = KnownContent & Pick<StoredObject, 'location'>

export type Metadata = Readonly<Record<string, string>>

export interface DescribedObject extends StoredObject {
  readonly metadata: Metadata
}

/** Names what an object was moved from, so that a copy whose original was not removed yet is known as one. */
const movedFrom = 'weirmovedfrom'

/** A copy of such an object costs less than a look at what is in its place. */
export const smallBytes = 128 * 1024

const attempts = 5
const betweenMs = 200

type Moves = Pick<ObjectStore, 'take' | 'whereTaken' | 'move' | 'dropUnfinished'>

/** Moves as a copy that overwrites nothing and a removal, so that a crash between them can be finished or undone. */
export function moveByCopy(store: CopyingStore): Moves {
  /** Null where only a look at both places can tell. */
  const moveUnseen = async (from: Located, to: string, onCopied?: Taking['onCopied']): Promise<MoveResult | null> => {
    if (!store.copyUnseen || from.sizeBytes > smallBytes) return null
    const copied = await store.copyUnseen(from, to, { [movedFrom]: identityOf(from) })
    if (copied === 'gone') return 'gone'
    if (copied === 'taken') return null
    await onCopied?.(copied)
    await store.remove(from.location)
    return 'moved'
  }
  const moveSeen = async (
    from: string,
    to: string,
    etag?: string,
    onCopied?: Taking['onCopied'],
  ): Promise<MoveResult> => {
    for (let attempt = 1; ; attempt++) {
      const original = await store.describe(from)
      if (!original) return 'gone'
      if (etag !== undefined && original.etag !== etag)
        throw new StoreError('changed', { location: from, reason: 'it was written to' })
      const unseen = await moveUnseen(original, to, onCopied)
      if (unseen !== null) return unseen
      const other = await store.describe(to)
      if (other && !isCopy(other, original) && !isCopy(original, other)) return 'taken'
      const metadata = { ...original.metadata, [movedFrom]: identityOf(original) }
      if (other || (await store.copyIfAbsent(original, to, metadata))) {
        await store.remove(from)
        return 'moved'
      }
      // Another write of that name is there now, or its answer was lost, or it came to nothing.
      if (attempt === attempts) throw new StoreError('unreachable', { location: to, reason: 'it refuses each copy' })
      await sleep(attempt * betweenMs)
    }
  }
  const move: Moves['move'] = async (from, to, known) => {
    const unseen = known ? await moveUnseen({ location: from, ...known }, to).catch(nullIfChanged) : null
    return unseen ?? moveSeen(from, to)
  }
  return {
    move,
    dropUnfinished: async (to) => store.dropUnfinished?.(to),
    take: async ({ from, to, claim, owner, etag, sizeBytes, onCopied }: Taking) => {
      const isClaimed = (await store.putIfAbsent(claim, owner)) || (await store.readText(claim)) === owner
      if (!isClaimed) return false
      // The claim of a move that fails stays, so that nobody else takes what may be in two places.
      const known = etag !== undefined && sizeBytes !== undefined ? { location: from, etag, sizeBytes } : null
      const unseen = known && (await moveUnseen(known, to, onCopied))
      const result = unseen ?? (await moveSeen(from, to, etag, onCopied))
      await store.remove(claim)
      return result === 'moved'
    },
    whereTaken: async ({ from, to, claim, owner }: Taking) => {
      if ((await store.readText(claim)) === owner) {
        await endTaking(store, from, to)
        await store.dropUnfinished?.(to)
        await store.remove(claim)
      }
      return (await store.describe(to)) ? to : null
    },
  }
}

/** What was known of an object is a help; it may have been written to. */
function nullIfChanged(error: unknown): null {
  if (error instanceof StoreError && error.problem === 'changed') return null
  throw error
}

/** Leaves the file in one of two places. What is at its first place may be a later file of the same name. */
async function endTaking(store: CopyingStore, from: string, to: string): Promise<void> {
  const original = await store.describe(from)
  const copy = original && (await store.describe(to))
  if (!original || !copy) return
  if (isCopy(copy, original)) await store.remove(from)
  else if (copy.metadata[movedFrom] === undefined) await store.remove(to)
}

const isCopy = (object: DescribedObject, of: DescribedObject): boolean => object.metadata[movedFrom] === identityOf(of)

const identityOf = ({ location, etag }: Pick<StoredObject, 'location' | 'etag'>): string =>
  createHash('sha256')
    .update(JSON.stringify([location, etag]))
    .digest('hex')
