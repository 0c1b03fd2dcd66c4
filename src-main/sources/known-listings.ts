import { storeKind } from '../stores/registry.ts'
import { expandedPattern } from './match-pattern.ts'
import type { FoundFile, Source } from './source.ts'

/** What a source finds in its store. */
export interface Listing {
  readonly files: readonly FoundFile[]
  /** When the store was listed, in ISO; null where it is listed anew each time, because that is cheap. */
  readonly listedAt: string | null
}

/** `known`: nothing is asked of a store over a network. `needed`: only what was never asked. `again`: the store is listed. */
export type Look = 'known' | 'needed' | 'again'

export interface KnownListings {
  /** Null where the store was not listed yet, and is not to be. */
  of(source: Source, at: Date, look: Look): Promise<Listing | null>
}

const mostKept = 500

/**
 * Remembers what stores over a network held, so that nobody who types waits for one. `settingsOf` changes with the
 * settings of a connector: what was listed with others, or for the dates of another day, counts as never listed.
 */
export function openKnownListings(
  find: (source: Source, at: Date) => Promise<readonly FoundFile[]>,
  settingsOf: (source: Source) => string | null,
): KnownListings {
  const kept = new Map<string, Promise<Listing>>()
  return {
    of: async (source, at, look) => {
      if (!storeKind(source.connector)?.isRemote) return { files: await find(source, at), listedAt: null }
      const key = keyOf(source, at, settingsOf(source))
      const known = kept.get(key)
      if (look === 'known') return (await known?.catch(() => null)) ?? null
      // Where nothing was found yet, there may be something now.
      if (look === 'needed' && ((await known?.catch(() => null))?.files.length ?? 0) > 0) return (await known) ?? null
      const listing = find(source, at).then((files) => ({ files, listedAt: new Date().toISOString() }))
      if (kept.size >= mostKept) kept.clear()
      kept.set(key, listing)
      listing.catch(() => {
        if (kept.get(key) === listing) kept.delete(key)
      })
      return listing
    },
  }
}

function keyOf(source: Source, at: Date, settings: string | null): string {
  const { connector, connectorId, pipelineId, nodeId, config } = source
  const { path, bucket, container, pattern, ordering } = config
  const place = [connector, connectorId, settings, pipelineId, nodeId, path, bucket, container, pattern, ordering]
  return JSON.stringify([...place, pattern ? expandedPattern(pattern, at) : null])
}
