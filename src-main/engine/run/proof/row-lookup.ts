import type { Place } from '../../../../src-shared/errors/failures/place.ts'
import type { EngineRow } from '../open-engine.ts'
import type { RowAddress } from './read-proof.ts'

/** How to look closer at single rows of a run. */
export interface RowLookup {
  rows(query: string): Promise<readonly EngineRow[]>
  readonly placeOf: (address: RowAddress) => Promise<Place>
}
