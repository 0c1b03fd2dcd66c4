import type { Block } from './block.ts'
import { connectorsPage } from './connectors-page.ts'
import { dataPage } from './data-page-steps.ts'
import type { PlatformPlace } from './platform-place.ts'
import { workedExample } from './worked-example-steps.ts'

/** Every request that a page of the platform prints, page by page. */
export async function* platformPages(place: PlatformPlace, maxRetries: number): AsyncGenerator<Block> {
  yield* workedExample(place, maxRetries)
  yield* connectorsPage(place)
  yield* dataPage(place)
}
