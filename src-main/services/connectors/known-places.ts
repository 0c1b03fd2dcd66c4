import { placeKinds, type PlaceEntry } from '../../../src-shared/connectors/connector-place.ts'
import type { BrowsedPlace } from '../../connectors/browsed-place.ts'

/** What was found at a place when its system was asked. */
export interface ListedPlace {
  readonly entries: readonly PlaceEntry[]
  readonly isCut: boolean
  /** In ISO. */
  readonly listedAt: string
}

/** The places that were looked at a moment ago, so that a page, a search and the way back ask nothing again. */
export interface KnownPlaces {
  /** The entries whose names contain a text, in any case. `key` changes with the settings of the connector. */
  of(
    key: string,
    place: BrowsedPlace,
    look: { readonly contains: string; readonly refresh: boolean },
  ): Promise<ListedPlace>
}

/** A person looks for a file among as many, and a program names it. */
const mostListed = 20_000
const mostPlaces = 100
const freshMs = 15 * 60_000

export function openKnownPlaces(now: () => Date): KnownPlaces {
  const kept = new Map<string, { readonly atMs: number; readonly listed: Promise<ListedPlace> }>()
  const once = (key: string, refresh: boolean, list: () => Promise<ListedPlace>): Promise<ListedPlace> => {
    const known = kept.get(key)
    if (known && !refresh && now().getTime() - known.atMs < freshMs) return known.listed
    if (kept.size >= mostPlaces) kept.clear()
    const listed = list()
    kept.set(key, { atMs: now().getTime(), listed })
    listed.catch(() => {
      if (kept.get(key)?.listed === listed) kept.delete(key)
    })
    return listed
  }
  return {
    of: async (key, place, { contains, refresh }) => {
      const text = contains.trim().toLowerCase()
      const isWanted = (name: string) => name.toLowerCase().includes(text)
      const all = await once(key, refresh, () => listPlace(place, () => true, now()))
      if (text === '') return all
      // What is wanted may lie behind the entries that were kept.
      if (all.isCut) return once(`${key} ${text}`, refresh, () => listPlace(place, isWanted, now()))
      return { ...all, entries: all.entries.filter(({ name }) => isWanted(name)) }
    },
  }
}

async function listPlace(place: BrowsedPlace, isWanted: (name: string) => boolean, at: Date): Promise<ListedPlace> {
  const entries: PlaceEntry[] = []
  let isCut = false
  for await (const entry of place.entries()) {
    if (!isWanted(entry.name)) continue
    isCut = entries.length === mostListed
    if (isCut) break
    entries.push(entry)
  }
  return { entries: inOrder(entries), isCut, listedAt: at.toISOString() }
}

const byName = new Intl.Collator('en', { numeric: true })

/** Folders before files, both by name; columns as the table has them. */
function inOrder(entries: readonly PlaceEntry[]): readonly PlaceEntry[] {
  if (entries.some(({ kind }) => kind === 'column')) return entries
  const holds = ({ kind }: PlaceEntry) => Number(placeKinds[kind].holds)
  return entries.toSorted((a, b) => holds(b) - holds(a) || byName.compare(a.name, b.name))
}
