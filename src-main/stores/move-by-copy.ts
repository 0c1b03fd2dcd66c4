import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

import type { MoveResult, ObjectStore, StoredObject, Taking } from './object-store.ts'
import { StoreError } from './store-error.ts'

/** What a store without a rename can do, each in one step. */
export interface CopyingStore {
  /** Its conditional copy was tried against a real server, so a small object is copied without a look at the place before. */
  readonly copiesUnseen?: true
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
  const move = async (from: string, to: string, etag?: string): Promise<MoveResult> => {
    for (let attempt = 1; ; attempt++) {
      const original = await store.describe(from)
      if (!original) return 'gone'
      if (etag !== undefined && original.etag !== etag)
        throw new StoreError('changed', { location: from, reason: 'it was written to' })
      const metadata = { ...original.metadata, [movedFrom]: identityOf(original) }
      const copy = () => store.copyIfAbsent(original, to, metadata)
      const isCopied = store.copiesUnseen === true && original.sizeBytes <= smallBytes && (await copy())
      const other = isCopied ? null : await store.describe(to)
      if (other && !isCopy(other, original) && !isCopy(original, other)) return 'taken'
      if (isCopied || other || (await copy())) {
        await store.remove(from)
        return 'moved'
      }
      // Another write of that name is there now, or its answer was lost, or it came to nothing.
      if (attempt === attempts) throw new StoreError('unreachable', { location: to, reason: 'it refuses each copy' })
      await sleep(attempt * betweenMs)
    }
  }
  return {
    move: (from, to) => move(from, to),
    dropUnfinished: async (to) => store.dropUnfinished?.(to),
    take: async ({ from, to, claim, owner, etag }: Taking) => {
      const isClaimed = (await store.putIfAbsent(claim, owner)) || (await store.readText(claim)) === owner
      if (!isClaimed) return false
      // The claim of a move that fails stays, so that nobody else takes what may be in two places.
      const result = await move(from, to, etag)
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

/** Leaves the file in one of two places. What is at its first place may be a later file of the same name. */
async function endTaking(store: CopyingStore, from: string, to: string): Promise<void> {
  const original = await store.describe(from)
  const copy = original && (await store.describe(to))
  if (!original || !copy) return
  if (isCopy(copy, original)) await store.remove(from)
  else if (copy.metadata[movedFrom] === undefined) await store.remove(to)
}

const isCopy = (object: DescribedObject, of: DescribedObject): boolean => object.metadata[movedFrom] === identityOf(of)

const identityOf = ({ location, etag }: StoredObject): string =>
  createHash('sha256')
    .update(JSON.stringify([location, etag]))
    .digest('hex')
