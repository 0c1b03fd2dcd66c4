import type { PlaceEntry, PlaceStep } from '../../src-shared/connectors/connector-place.ts'

/** The system says no to a place, in its own words. */
export class PlaceRefusal extends Error {}

/** A place of a connector that is looked into. Its system is asked whenever its entries are. */
export interface BrowsedPlace {
  /** As a source would write it; empty is the outermost place. */
  readonly path: string
  /** In full, as its system calls it; empty where that has no name for it. */
  readonly shown: string
  /** The places around it and itself, the outermost first; the connector stands before them. */
  readonly trail: readonly PlaceStep[]
  entries(): AsyncIterable<PlaceEntry>
}
