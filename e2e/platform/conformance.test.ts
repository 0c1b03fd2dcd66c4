import { afterAll, beforeAll, expect, test, vi } from 'vitest'

import { createTestDatabase, type TestDatabase } from '../../src-main/postgres/testing/test-database.ts'
import { databaseUrl } from '../cli/database-url.ts'
import { differences } from './differences.ts'
import { openPlatformPlace, type PlatformPlace } from './platform-place.ts'
import { platformPages } from './platform-pages.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 })

let database: TestDatabase
let place: PlatformPlace | null = null
beforeAll(async () => {
  database = await createTestDatabase()
  place = await openPlatformPlace(databaseUrl(database.settings))
})
afterAll(async () => {
  await place?.close()
  await database.drop()
})

test("every answer to the examples of the platform's pages is what its page prints", async ({ skip }) => {
  if (!place) return skip('the emulator of S3 is not installed')
  const wrong: string[] = []
  for await (const { title, printed, answer } of platformPages(place, 0)) {
    wrong.push(...differences(printed, answer).map((sentence) => `${title}: ${sentence}`))
  }
  expect(wrong).toEqual([])
})
