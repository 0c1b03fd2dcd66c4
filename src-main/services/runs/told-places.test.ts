import { expect, test } from 'vitest'

import type { FinalizedFile } from './finalize-files.ts'
import { toldPlaces } from './told-places.ts'

const archived = (name: string, number: number): FinalizedFile => ({
  file: {
    ...{
      id: number,
      runId: 'r',
      nodeId: 'src',
      connector: 's3',
      connectorId: 'c',
      disposition: 'archive',
      aimedPath: null,
    },
    ...{ originalPath: `s3://box/in/${name}`, claimedPath: '', stagedPath: '', successFolder: '', failureFolder: '' },
  },
  place: number === 0 ? `s3://box/in/${name}` : `s3://box/done/${name}`,
})

test('a few files are told one by one, and thousands of a folder together', () => {
  expect(toldPlaces([archived('a.csv', 1), archived('b.csv', 0)], 'archive')).toEqual([
    { nodeId: 'src', message: 'archived as s3://box/done/a.csv' },
    { nodeId: 'src', message: 'put back as s3://box/in/b.csv' },
  ])
  const many = Array.from({ length: 5_000 }, (_, index) => archived(`${index}.csv`, index + 1))
  expect(toldPlaces(many, 'archive')).toEqual([{ nodeId: 'src', message: '5,000 files archived in s3://box/done' }])
})
