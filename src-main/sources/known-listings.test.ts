import { expect, test } from 'vitest'

import { openKnownListings } from './known-listings.ts'
import type { FoundFile, Source } from './source.ts'

const file: FoundFile = { location: 's3://b/in/a.csv', name: 'a.csv', sizeBytes: 1, modifiedMs: 0, etag: 'e' }
const at = new Date('2026-05-02T10:00:00Z')
const sourceOf = (connector: string): Source => ({
  pipelineId: 'p',
  nodeId: 'src',
  connector,
  connectorId: 'c',
  config: { path: 'in', bucket: 'b', format: 'csv' },
  baseFolder: '/',
})

/** Listings that count how often the store is asked. */
function counted(find: () => Promise<readonly FoundFile[]>, settingsOf = () => 'as they were') {
  let asked = 0
  const listings = openKnownListings(() => {
    asked++
    return find()
  }, settingsOf)
  return { listings, asked: () => asked }
}

test('a store over a network is listed when rows are asked for first, and again only when somebody asks', async () => {
  const { listings, asked } = counted(() => Promise.resolve([file]))
  const source = sourceOf('s3')
  expect(await listings.of(source, at, 'known')).toBeNull()
  expect(asked()).toBe(0)
  const first = await listings.of(source, at, 'needed')
  expect(first).toMatchObject({ files: [file], listedAt: expect.stringMatching(/^\d{4}-/) as unknown })
  expect(await listings.of(source, at, 'known')).toBe(first)
  expect(await listings.of(source, at, 'needed')).toBe(first)
  expect(asked()).toBe(1)
  await listings.of(source, at, 'again')
  expect(asked()).toBe(2)
})

test('a store that could not be listed is asked again', async () => {
  const answers = [() => Promise.reject(new Error('down')), () => Promise.resolve([file])]
  const { listings } = counted(() => (answers.shift() ?? (() => Promise.resolve([])))())
  await expect(listings.of(sourceOf('s3'), at, 'needed')).rejects.toThrow('down')
  expect(await listings.of(sourceOf('s3'), at, 'known')).toBeNull()
  expect(await listings.of(sourceOf('s3'), at, 'needed')).toMatchObject({ files: [file] })
})

test('a folder that was empty is looked at again when rows are asked for', async () => {
  const answers: (readonly FoundFile[])[] = [[], [file]]
  const { listings } = counted(() => Promise.resolve(answers.shift() ?? []))
  expect(await listings.of(sourceOf('s3'), at, 'needed')).toMatchObject({ files: [] })
  expect(await listings.of(sourceOf('s3'), at, 'needed')).toMatchObject({ files: [file] })
})

test('files of this machine are listed each time', async () => {
  const { listings, asked } = counted(() => Promise.resolve([]))
  await listings.of(sourceOf('local_fs'), at, 'known')
  expect(await listings.of(sourceOf('local_fs'), at, 'known')).toEqual({ files: [], listedAt: null })
  expect(asked()).toBe(2)
})

test('what was listed before a change of the connector, or for the dates of another day, is not known', async () => {
  let settings = 'before'
  const { listings } = counted(
    () => Promise.resolve([file]),
    () => settings,
  )
  const source = sourceOf('s3')
  await listings.of(source, at, 'needed')
  settings = 'another bucket'
  expect(await listings.of(source, at, 'known')).toBeNull()
  const dated: Source = {
    ...source,
    config: { ...source.config, pattern: { type: 'date_template', value: '{YYYYMMDD}.csv' } },
  }
  await listings.of(dated, at, 'needed')
  expect(await listings.of(dated, new Date('2026-05-02T23:00:00Z'), 'known')).not.toBeNull()
  expect(await listings.of(dated, new Date('2026-05-03T00:00:00Z'), 'known')).toBeNull()
})
