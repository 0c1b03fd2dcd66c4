import { spawnSync } from 'node:child_process'
import {
  appendFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { SourceConfig } from '../../src-shared/pipeline/ir.ts'
import { ownIdentity } from '../processes/process-identity.ts'
import { openStore, type Store } from '../storage/open-store.ts'
import type { FileDisposition, StagedFile } from '../storage/staging-journal.ts'
import { temporaryFolder } from '../storage/testing/temporary-folder.ts'
import type { Source } from './source.ts'
import { waitForFiles } from './wait-for-files.ts'
import { openStores } from '../stores/open-stores.ts'
import type { ObjectStore } from '../stores/object-store.ts'
import { fetchFiles } from './fetch-files.ts'
import { finalizeStagedFile } from './finalize-staged-file.ts'
import { findFiles, reopenFile } from './find-files.ts'
import { markOf, partOf } from '../stores/local-fs/move-file.ts'
import { datedFolders } from './source-place.ts'
import { stageFiles } from './stage-files.ts'

const at = new Date('2026-05-02T10:00:00Z')
const longAgo = new Date('2026-01-01T00:00:00Z')
const never = new AbortController().signal

let folder: ReturnType<typeof temporaryFolder>
let inbox: string
let store: Store
let local: ObjectStore

beforeEach(async () => {
  folder = temporaryFolder()
  inbox = join(folder.path, 'inbox')
  mkdirSync(inbox)
  store = openStore(folder.path)
  local = (await openStores().of({ connector: 'local_fs', connectorId: null }))!
  const now = at.toISOString()
  store.pipelines.put({ id: 'p', name: 'P', description: '', baseFolder: folder.path, at: now })
  const irVersion = store.versions.save({ pipelineId: 'p', ir: {}, authoredBy: null, comment: null, at: now })
  for (const id of ['run-1', 'run-2', 'run-3', 'run-4']) {
    store.runs.add({
      id,
      pipelineId: 'p',
      pipelineName: 'P',
      irVersion,
      host: 'test',
      engine: 'embedded',
      owner: ownIdentity(),
      startedAt: now,
    })
  }
})

afterEach(() => {
  store.close()
  folder[Symbol.dispose]()
})

function source(config: Partial<SourceConfig> = {}): Source {
  const whole = { path: 'inbox', format: 'csv', pattern: { type: 'glob', value: '*.csv' }, ...config } as SourceConfig
  return {
    pipelineId: 'p',
    nodeId: 'src',
    connector: 'local_fs',
    connectorId: null,
    config: whole,
    baseFolder: folder.path,
  }
}

function put(name: string, text = 'a\n1\n', modified = longAgo): string {
  const path = join(inbox, name)
  writeFileSync(path, text)
  utimesSync(path, modified, modified)
  return path
}

const copies = () => join(folder.path, 'copies')

async function stage(runId = 'run-1', which = source()) {
  const files = await findFiles(local, which, at)
  return stageFiles(local, { source: which, files, runId, at, journal: store.staging, folder: copies(), signal: never })
}

async function finalize(runId: string, disposition: FileDisposition): Promise<readonly string[]> {
  return Promise.all(store.staging.unfinalized(runId).map((file) => finalizeOne(file, disposition)))
}

const finalizeOne = (file: StagedFile, disposition: FileDisposition) =>
  finalizeStagedFile(local, file, { disposition, noteAim: (place) => store.staging.aim(file.id, place) })

describe('finding files', () => {
  const found = async (config: Partial<SourceConfig>) =>
    (await findFiles(local, source(config), at)).map((file) => file.name)

  it('takes the newest file only where that is asked for, else every match in the order of names', async () => {
    put('b.csv', 'a\n', new Date('2026-02-01'))
    put('c.csv', 'a\n', new Date('2026-03-01'))
    put('a.csv', 'a\n', new Date('2026-01-01'))
    put('other.txt')
    mkdirSync(join(inbox, 'folder.csv'))
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
    Promise.all(store.staging.archived(pipelineId, nodeId).map((file) => reopenFile(local, which, file)))

  const end = async (runId: string, disposition: FileDisposition) => {
    store.staging.decide(runId, disposition)
    for (const file of store.staging.unfinalized(runId)) {
      store.staging.finalize(file.id, await finalizeOne(file, disposition))
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
    expect(store.staging.archived('p', 'src').map((file) => file.originalPath)).toEqual([
      join(inbox, 'a.csv'),
      join(inbox, 'a.csv'),
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
    rmSync(store.staging.archived('p', 'src')[0]?.path ?? '')
    expect(await reopened(source())).toEqual([null])
    put('b.csv')
    await stage('run-2')
    await end('run-2', 'return')
    expect(store.staging.archived('p', 'src')).toHaveLength(1)
  })
})

describe('waiting for files', () => {
  const wait = (config: Partial<SourceConfig>, messages: string[] = [], signal = never) =>
    waitForFiles({ store: local, source: source(config), at, signal, onWaiting: (message) => messages.push(message) })
  const policy = (onMissAction: 'alert' | 'skip' | 'fail', intervalMinutes = 0) => ({
    waitPolicy: { maxRetries: 2, intervalMinutes, onMissAction },
  })

  it('fails at once where there is no policy', async () => {
    await expect(wait({})).rejects.toThrow(/no file matches "\*\.csv" in .*inbox/)
  })

  it('misses the deadline in the words of the platform', async () => {
    await expect(wait(policy('fail'))).rejects.toThrow('file arrival deadline missed')
  })

  it('goes on without a file where the policy says so, and says so each time it waits', async () => {
    const messages: string[] = []
    expect(await wait(policy('skip'), messages)).toEqual([])
    expect(messages).toHaveLength(3)
    expect(messages[0]).toContain('attempt 2 of 3')
  })

  it('takes a file that comes while it waits', async () => {
    const messages: string[] = []
    const files = await waitForFiles({
      store: local,
      source: source(policy('fail', 0.001)),
      at,
      signal: never,
      onWaiting: (message) => {
        messages.push(message)
        put('late.csv')
      },
    })
    expect(files.map((file) => file.name)).toEqual(['late.csv'])
    expect(messages).toHaveLength(1)
  })

  it('ends when it is cancelled', async () => {
    const stop = new AbortController()
    const waiting = wait(policy('fail', 60), [], stop.signal)
    stop.abort()
    await expect(waiting).rejects.toThrow(/abort/i)
  })

  it('lets a file that is being written grow first', async () => {
    const path = put('a.csv', 'a\n', new Date())
    const growing = setInterval(() => appendFileSync(path, '1\n'), 100)
    setTimeout(() => clearInterval(growing), 700)
    const [file] = await wait({})
    expect(file?.sizeBytes).toBe(readFileSync(path).length)
    expect(file?.sizeBytes).toBeGreaterThan(6)
  })
})

describe('staging files', () => {
  it('moves them into a folder of the run and keeps their names', async () => {
    const original = put('a.csv')
    const [file] = await stage()
    expect(file).toMatchObject({
      location: join(inbox, '.processing', 'run-1.src', 'a.csv'),
      file: { location: original, sizeBytes: 4 },
    })
    expect(readdirSync(inbox)).toEqual(['.processing'])
  })

  it('keeps files of one name of two sources apart where they share a staging folder', async () => {
    const staged = await Promise.all(
      ['one', 'two'].map(async (name) => {
        mkdirSync(join(inbox, name))
        put(`${name}/a.csv`, name)
        const atomicity = { stagingFolder: join(inbox, 'shared') }
        const [file] = await stage('run-1', { ...source({ path: `inbox/${name}`, atomicity }), nodeId: name })
        return file!.location
      }),
    )
    expect(staged.map((path) => readFileSync(path, 'utf8'))).toEqual(['one', 'two'])
    await finalize('run-1', 'return')
    expect(readFileSync(join(inbox, 'one', 'a.csv'), 'utf8')).toBe('one')
    expect(readdirSync(join(inbox, 'shared'))).toEqual([])
  })

  it('archives under the date of the run and never over another file', async () => {
    for (const runId of ['run-1', 'run-2']) {
      put('a.csv', runId)
      await stage(runId)
    }
    expect(await finalize('run-1', 'archive')).toEqual([join(inbox, '.archive', '2026-05-02', 'a.csv')])
    expect(await finalize('run-2', 'archive')).toEqual([join(inbox, '.archive', '2026-05-02', 'a-2.csv')])
    expect(readFileSync(join(inbox, '.archive', '2026-05-02', 'a.csv'), 'utf8')).toBe('run-1')
    expect(readdirSync(join(inbox, '.processing'))).toEqual([])
    expect(datedFolders(source().config, at).successFolder).toBe('.archive/2026-05-02/')
  })

  it('gives them back where they were, beside a new file of that name', async () => {
    put('a.csv', 'old')
    await stage()
    put('a.csv', 'new')
    expect(await finalize('run-1', 'return')).toEqual([join(inbox, 'a-2.csv')])
    expect(readFileSync(join(inbox, 'a.csv'), 'utf8')).toBe('new')
    expect(readFileSync(join(inbox, 'a-2.csv'), 'utf8')).toBe('old')
  })

  it('moves them to the failure folder that is named, else back', async () => {
    put('a.csv')
    await stage()
    expect(await finalize('run-1', 'fail')).toEqual([join(inbox, 'a.csv')])
    await stage('run-2', source({ atomicity: { failureFolder: '.failed/' } }))
    expect(await finalize('run-2', 'fail')).toEqual([join(inbox, '.failed', 'a.csv')])
  })

  it('lets only one of two runs have a file', async () => {
    put('a.csv')
    const files = await findFiles(local, source(), at)
    const attempt = (runId: string) =>
      stageFiles(local, { source: source(), files, runId, at, journal: store.staging, folder: copies(), signal: never })
    const results = await Promise.allSettled([attempt('run-1'), attempt('run-2')])
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('ends between two files where it is cancelled', async () => {
    put('a.csv')
    put('b.csv')
    const files = await findFiles(local, source(), at)
    const stop = new AbortController()
    const journal = {
      add: (...file: Parameters<typeof store.staging.add>) => {
        stop.abort()
        return store.staging.add(...file)
      },
    }
    const request = { source: source(), files, runId: 'run-1', at, journal, folder: copies(), signal: stop.signal }
    await expect(stageFiles(local, request)).rejects.toThrow(/abort/i)
    expect(readdirSync(inbox)).toEqual(['.processing', 'b.csv'])
    expect(await finalize('run-1', 'return')).toEqual([join(inbox, 'a.csv')])
  })

  it('works across file systems', async (context) => {
    const elsewhere = '/dev/shm/weir-staging-test'
    if (!existsSync('/dev/shm')) context.skip()
    const atomicity = { stagingFolder: elsewhere, successFolder: `${elsewhere}/done`, failureFolder: '.failed' }
    put('a.csv', 'first')
    const [file] = await stage('run-1', source({ atomicity }))
    expect(readFileSync(file!.location, 'utf8')).toBe('first')
    expect(readdirSync(inbox)).toEqual([])
    expect(await finalize('run-1', 'return')).toEqual([join(inbox, 'a.csv')])
    expect(readdirSync(inbox)).toEqual(['a.csv'])
    rmSync(elsewhere, { recursive: true })
  })

  it('copies them instead where the source is kept', async () => {
    put('a.csv')
    const places = (await findFiles(local, source(), at)).map((file) => ({ file, location: file.location }))
    const request = { source: source(), places, folder: join(folder.path, 'copies'), isCopied: true, signal: never }
    const [copy] = await fetchFiles(local, { ...request, onProgress: () => undefined })
    expect(readFileSync(copy!.path, 'utf8')).toBe('a\n1\n')
    expect(readdirSync(inbox)).toEqual(['a.csv'])
  })

  it.runIf(process.getuid?.() === 0)('says that the folder may not be written to', () => {
    put('a.csv')
    const attempt = `
      import { openStore } from ${JSON.stringify(new URL('../storage/open-store.ts', import.meta.url).href)}
      import { openStores } from ${JSON.stringify(new URL('../stores/open-stores.ts', import.meta.url).href)}
      import { findFiles } from ${JSON.stringify(new URL('./find-files.ts', import.meta.url).href)}
      import { stageFiles } from ${JSON.stringify(new URL('./stage-files.ts', import.meta.url).href)}
      process.setgid(65534); process.setuid(65534)
      const source = { pipelineId: 'p', nodeId: 'src', connector: 'local_fs', baseFolder: ${JSON.stringify(folder.path)},
        config: { path: 'inbox', format: 'csv', pattern: { type: 'glob', value: '*.csv' } } }
      const local = await openStores().of({ connector: 'local_fs', connectorId: null })
      const journal = { add: (file) => file }
      const at = new Date()
      const files = await findFiles(local, source, at)
      await stageFiles(local, { source, files, runId: 'run-1', at, journal, signal: new AbortController().signal }).catch((error) => console.log(error.message))`
    spawnSync('chmod', ['755', folder.path])
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', attempt], { encoding: 'utf8' })
    expect(stdout).toMatch(/source src: Weir cannot move files within .*inbox \(permission denied\)/)
    expect(readdirSync(inbox)).toEqual(['a.csv'])
  })
})

describe('after a crash', () => {
  const only = () => store.staging.unfinalized('run-1')[0]!

  it('a file that was noted and not yet moved stays where it is', async () => {
    const original = put('a.csv')
    await stage()
    renameSync(only().stagedPath, original)
    expect(await finalize('run-1', 'return')).toEqual([original])
    expect(readdirSync(inbox).sort()).toEqual(['.processing', 'a.csv'])
  })

  it('a file that was claimed and half copied to another disk comes back whole', async () => {
    const original = put('a.csv', 'whole')
    await stage()
    renameSync(only().stagedPath, only().claimedPath)
    writeFileSync(only().stagedPath, 'wh')
    expect(await finalize('run-1', 'return')).toEqual([original])
    expect(readFileSync(original, 'utf8')).toBe('whole')
  })

  it('a file that was being moved back and lies in both places ends up in one', async () => {
    const original = put('a.csv')
    await stage()
    linkSync(only().stagedPath, original)
    expect(await finalize('run-1', 'return')).toEqual([original])
    expect(readdirSync(inbox).sort()).toEqual(['.processing', 'a.csv'])
    expect(readdirSync(join(inbox, '.processing'))).toEqual([])
  })

  it('a file that was moved beside another of its name is known by its own', async () => {
    for (const runId of ['run-1', 'run-2']) {
      put('a.csv', runId)
      await stage(runId)
      await finalize(runId, 'archive')
    }
    const archived = join(inbox, '.archive', '2026-05-02')
    // The journal knows of neither end.
    expect(await finalize('run-2', 'archive')).toEqual([join(archived, 'a-2.csv')])
    expect(await finalize('run-1', 'archive')).toEqual([join(archived, 'a.csv')])
    expect(readdirSync(archived).sort()).toEqual(['a-2.csv', 'a.csv'])
  })

  it('a file that was being moved to another disk ends up in one place, whichever step was the last', async (context) => {
    if (!existsSync('/dev/shm')) context.skip()
    const elsewhere = mkdtempSync('/dev/shm/weir-moving-')
    const atomicity = { successFolder: elsewhere, failureFolder: '.failed' }
    const archived = join(elsewhere, 'a.csv')
    for (const [runId, interrupt] of Object.entries({
      'run-1': (staged: string) => writeFileSync(partOf(staged, archived), 'wh'),
      'run-2': (staged: string) => {
        writeFileSync(partOf(staged, archived), 'whole')
        linkSync(partOf(staged, archived), archived)
      },
      'run-3': (staged: string) => {
        writeFileSync(partOf(staged, archived), 'whole')
        linkSync(partOf(staged, archived), archived)
        rmSync(staged)
      },
      // On a disk without hard links.
      'run-4': (staged: string) => {
        writeFileSync(markOf(staged, archived), '')
        writeFileSync(archived, 'whole')
      },
    })) {
      put('a.csv', 'whole')
      await stage(runId, source({ atomicity }))
      const [file] = store.staging.unfinalized(runId)
      store.staging.aim(file!.id, archived)
      interrupt(file!.stagedPath)
      expect(await finalize(runId, 'archive')).toEqual([archived])
      expect(readFileSync(archived, 'utf8')).toBe('whole')
      expect([readdirSync(elsewhere), existsSync(file!.stagedPath)]).toEqual([['a.csv'], false])
      rmSync(archived)
    }
    rmSync(elsewhere, { recursive: true })
  })

  it('a file that was never taken is finalized where it is, and one that is nowhere is not', async () => {
    const original = put('a.csv')
    await stage()
    const { stagedPath } = only()
    renameSync(stagedPath, original)
    expect(await finalize('run-1', 'archive')).toEqual([original])
    rmSync(original)
    await expect(finalize('run-1', 'archive')).rejects.toMatchObject({
      code: 'staged_file_lost',
      message: `source src: a run took ${original} and moved it, but it is neither at ${stagedPath}, nor at ${join(inbox, '.archive', '2026-05-02', 'a.csv')}, nor at its first place. Find the file and put it back as ${original}; Weir looks again when it starts.`,
    })
  })

  it('settling twice ends in the same place', async () => {
    put('a.csv')
    await stage()
    const first = await finalize('run-1', 'archive')
    expect(await finalize('run-1', 'archive')).toEqual(first)
    expect(readdirSync(dirname(first[0]!))).toEqual(['a.csv'])
  })
})
