import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { fetchFiles } from './fetch-files.ts'
import { findFiles } from './find-files.ts'
import { datedFolders } from './source-place.ts'
import { stageFiles } from './stage-files.ts'
import { at, inboxHere, never } from './testing/inbox.ts'

const here = inboxHere()
const { finalize, put, source, stage } = here

describe('staging files', () => {
  it('moves them into a folder of the run and keeps their names', async () => {
    const original = put('a.csv')
    const [file] = await stage()
    expect(file).toMatchObject({
      location: join(here.inbox, '.processing', 'run-1.src', 'a.csv'),
      file: { location: original, sizeBytes: 4 },
    })
    expect(readdirSync(here.inbox)).toEqual(['.processing'])
  })

  it('keeps files of one name of two sources apart where they share a staging folder', async () => {
    const staged = await Promise.all(
      ['one', 'two'].map(async (name) => {
        mkdirSync(join(here.inbox, name))
        put(`${name}/a.csv`, name)
        const atomicity = { stagingFolder: join(here.inbox, 'shared') }
        const [file] = await stage('run-1', { ...source({ path: `inbox/${name}`, atomicity }), nodeId: name })
        return file!.location
      }),
    )
    expect(staged.map((path) => readFileSync(path, 'utf8'))).toEqual(['one', 'two'])
    await finalize('run-1', 'return')
    expect(readFileSync(join(here.inbox, 'one', 'a.csv'), 'utf8')).toBe('one')
    expect(readdirSync(join(here.inbox, 'shared'))).toEqual([])
  })

  it('archives under the date of the run and never over another file', async () => {
    for (const runId of ['run-1', 'run-2']) {
      put('a.csv', runId)
      await stage(runId)
    }
    expect(await finalize('run-1', 'archive')).toEqual([join(here.inbox, '.archive', '2026-05-02', 'a.csv')])
    expect(await finalize('run-2', 'archive')).toEqual([join(here.inbox, '.archive', '2026-05-02', 'a-2.csv')])
    expect(readFileSync(join(here.inbox, '.archive', '2026-05-02', 'a.csv'), 'utf8')).toBe('run-1')
    expect(readdirSync(join(here.inbox, '.processing'))).toEqual([])
    expect(datedFolders(source().config, at).successFolder).toBe('.archive/2026-05-02/')
  })

  it('gives them back where they were, beside a new file of that name', async () => {
    put('a.csv', 'old')
    await stage()
    put('a.csv', 'new')
    expect(await finalize('run-1', 'return')).toEqual([join(here.inbox, 'a-2.csv')])
    expect(readFileSync(join(here.inbox, 'a.csv'), 'utf8')).toBe('new')
    expect(readFileSync(join(here.inbox, 'a-2.csv'), 'utf8')).toBe('old')
  })

  it('moves them to the failure folder that is named, else back', async () => {
    put('a.csv')
    await stage()
    expect(await finalize('run-1', 'fail')).toEqual([join(here.inbox, 'a.csv')])
    await stage('run-2', source({ atomicity: { failureFolder: '.failed/' } }))
    expect(await finalize('run-2', 'fail')).toEqual([join(here.inbox, '.failed', 'a.csv')])
  })

  it('lets only one of two runs have a file', async () => {
    put('a.csv')
    const files = await findFiles(here.local, source(), at)
    const attempt = (runId: string) =>
      stageFiles(here.local, {
        ...{ source: source(), files, runId, at, journal: here.store.staging, folder: here.copies, signal: never },
      })
    const results = await Promise.allSettled([attempt('run-1'), attempt('run-2')])
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('ends between two files where it is cancelled', async () => {
    put('a.csv')
    put('b.csv')
    const files = await findFiles(here.local, source(), at)
    const stop = new AbortController()
    const journal = {
      add: (...file: Parameters<typeof here.store.staging.add>) => {
        stop.abort()
        return here.store.staging.add(...file)
      },
    }
    const request = { source: source(), files, runId: 'run-1', at, journal, folder: here.copies, signal: stop.signal }
    await expect(stageFiles(here.local, request)).rejects.toThrow(/abort/i)
    expect(readdirSync(here.inbox)).toEqual(['.processing', 'b.csv'])
    expect(await finalize('run-1', 'return')).toEqual([join(here.inbox, 'a.csv')])
  })

  it('works across file systems', async (context) => {
    const elsewhere = '/dev/shm/weir-staging-test'
    if (!existsSync('/dev/shm')) context.skip()
    const atomicity = { stagingFolder: elsewhere, successFolder: `${elsewhere}/done`, failureFolder: '.failed' }
    put('a.csv', 'first')
    const [file] = await stage('run-1', source({ atomicity }))
    expect(readFileSync(file!.location, 'utf8')).toBe('first')
    expect(readdirSync(here.inbox)).toEqual([])
    expect(await finalize('run-1', 'return')).toEqual([join(here.inbox, 'a.csv')])
    expect(readdirSync(here.inbox)).toEqual(['a.csv'])
    rmSync(elsewhere, { recursive: true })
  })

  it('copies them instead where the source is kept', async () => {
    put('a.csv')
    const places = (await findFiles(here.local, source(), at)).map((file) => ({ file, location: file.location }))
    const request = { source: source(), places, folder: here.copies, isCopied: true, signal: never }
    const [copy] = await fetchFiles(here.local, { ...request, onProgress: () => undefined })
    expect(readFileSync(copy!.path, 'utf8')).toBe('a\n1\n')
    expect(readdirSync(here.inbox)).toEqual(['a.csv'])
  })

  it.runIf(process.getuid?.() === 0)('says that the folder may not be written to', () => {
    put('a.csv')
    const attempt = `
      import { openStores } from ${JSON.stringify(new URL('../stores/open-stores.ts', import.meta.url).href)}
      import { findFiles } from ${JSON.stringify(new URL('./find-files.ts', import.meta.url).href)}
      import { stageFiles } from ${JSON.stringify(new URL('./stage-files.ts', import.meta.url).href)}
      process.setgid(65534); process.setuid(65534)
      const source = { pipelineId: 'p', nodeId: 'src', connector: 'local_fs', baseFolder: ${JSON.stringify(here.folder)},
        config: { path: 'inbox', format: 'csv', pattern: { type: 'glob', value: '*.csv' } } }
      const local = await openStores().of({ connector: 'local_fs', connectorId: null })
      const journal = { add: (file) => file }
      const at = new Date()
      const files = await findFiles(local, source, at)
      await stageFiles(local, { source, files, runId: 'run-1', at, journal, signal: new AbortController().signal }).catch((error) => console.log(error.message))`
    spawnSync('chmod', ['755', here.folder])
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', attempt], { encoding: 'utf8' })
    expect(stdout).toMatch(/source src: Weir cannot move files within .*inbox \(permission denied\)/)
    expect(readdirSync(here.inbox)).toEqual(['a.csv'])
  })
})
