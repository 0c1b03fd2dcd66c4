import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import { beforeEach, describe, expect, it } from 'vitest'

import type { SourceConfig } from '../../src-shared/pipeline/ir.ts'
import type { FileDisposition } from '../storage/staging-journal.ts'
import { findFiles, reopenFile } from './find-files.ts'
import type { Source } from './source.ts'
import { at, inboxHere } from './testing/inbox.ts'

const here = inboxHere()
const { finalizeOne, put, source, stage } = here

describe('finding files', () => {
  const found = async (config: Partial<SourceConfig>) =>
    (await findFiles(here.local, source(config), at)).map((file) => file.name)

  it('takes the newest file only where that is asked for, else every match in the order of names', async () => {
    put('b.csv', 'a\n', new Date('2026-02-01'))
    put('c.csv', 'a\n', new Date('2026-03-01'))
    put('a.csv', 'a\n', new Date('2026-01-01'))
    put('other.txt')
    mkdirSync(join(here.inbox, 'folder.csv'))
    expect(await found({ ordering: 'latest_by_mtime' })).toEqual(['c.csv'])
    expect(await found({ ordering: 'fifo_by_name' })).toEqual(['a.csv', 'b.csv', 'c.csv'])
    expect(await found({})).toEqual(['a.csv', 'b.csv', 'c.csv'])
  })

  it('takes the one file that the path names where there is no pattern', async () => {
    put('a.csv')
    put('b.csv')
    expect(await found({ path: 'inbox/b.csv', pattern: undefined })).toEqual(['b.csv'])
  })

  it('names a folder that is not there, and a pattern that cannot be read', async () => {
    await expect(found({ path: 'nowhere' })).rejects.toThrow(/the folder .*nowhere does not exist/)
    await expect(found({ pattern: { type: 'regex', value: '(' } })).rejects.toThrow(/pattern "\(" cannot be used/)
  })
})

describe('an archived file', () => {
  const reopened = async (which: Source, pipelineId = 'p', nodeId = 'src') =>
    Promise.all(here.store.staging.archived(pipelineId, nodeId).map((file) => reopenFile(here.local, which, file)))

  const end = async (runId: string, disposition: FileDisposition) => {
    here.store.staging.decide(runId, disposition)
    for (const file of here.store.staging.unfinalized(runId)) {
      here.store.staging.finalize(file.id, await finalizeOne(file, disposition))
    }
  }

  beforeEach(async () => {
    put('a.csv')
    await stage()
    await end('run-1', 'archive')
  })

  it('is found again by its pipeline and node, under the name it came by', async () => {
    put('a.csv', 'a\n2\n')
    await stage('run-2')
    await end('run-2', 'archive')
    expect(here.store.staging.archived('p', 'src').map((file) => file.originalPath)).toEqual([
      join(here.inbox, 'a.csv'),
      join(here.inbox, 'a.csv'),
    ])
    const found = await reopened(source())
    expect(found).toMatchObject([
      { name: 'a.csv', loadedAt: at.toISOString() },
      { name: 'a.csv', loadedAt: at.toISOString() },
    ])
    expect(readFileSync(found[0]?.location ?? '', 'utf8')).toBe('a\n2\n')
  })

  it('is none of another pipeline or another node', async () => {
    expect(await reopened(source(), 'q')).toEqual([])
    expect(await reopened(source(), 'p', 'source_1')).toEqual([])
  })

  it('does not count where the source now looks for another name or in another folder', async () => {
    expect(await reopened(source({ pattern: { type: 'glob', value: 'b*.csv' } }))).toEqual([null])
    expect(await reopened(source({ path: 'inbox/b.csv', pattern: undefined }))).toEqual([null])
    expect(await reopened(source({ path: 'elsewhere' }))).toEqual([null])
    expect(await reopened(source({ path: 'inbox/a.csv', pattern: undefined }))).toMatchObject([{ name: 'a.csv' }])
  })

  it('does not count where it went back to its folder, or is gone', async () => {
    rmSync(here.store.staging.archived('p', 'src')[0]?.path ?? '')
    expect(await reopened(source())).toEqual([null])
    put('b.csv')
    await stage('run-2')
    await end('run-2', 'return')
    expect(here.store.staging.archived('p', 'src')).toHaveLength(1)
  })
})
