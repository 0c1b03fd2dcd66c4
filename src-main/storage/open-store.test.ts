import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { ownIdentity } from '../processes/process-identity.ts'
import { openStore, type Store } from './open-store.ts'
import { openSqlite } from './sqlite-connection.ts'
import { addRun } from './testing/add-run.ts'
import { temporaryFolder } from './testing/temporary-folder.ts'
import { openWorkspaceFolder } from './workspace-folder.ts'

const at = '2026-01-01T00:00:00.000Z'

function addRunOfNewPipeline(store: Store, id: string): void {
  store.pipelines.put({ id: 'p', name: 'P', description: '', baseFolder: '/data', at })
  const irVersion = store.versions.save({ pipelineId: 'p', ir: { n: 1 }, authoredBy: null, comment: null, at })
  addRun(store, { id, irVersion, at })
}

const script = (source: string): readonly string[] => ['--input-type=module', '-e', source]
const storeUrl = new URL('./open-store.ts', import.meta.url).href

describe('the store', () => {
  it('makes a new version only where the document says something else', () => {
    using folder = temporaryFolder()
    const store = openStore(folder.path)
    store.pipelines.put({ id: 'p', name: 'P', description: '', baseFolder: '/data', at })
    const save = (ir: unknown) => store.versions.save({ pipelineId: 'p', ir, authoredBy: null, comment: null, at })
    expect([save({ a: 1, b: { c: 2, d: 3 } }), save({ b: { d: 3, c: 2 }, a: 1 }), save({ a: 2 })]).toEqual([1, 1, 2])
    expect(store.versions.find('p', 1)?.ir).toEqual({ a: 1, b: { c: 2, d: 3 } })
    store.close()
  })

  it('never changes or deletes a saved version', () => {
    using folder = temporaryFolder()
    const store = openStore(folder.path)
    store.pipelines.put({ id: 'p', name: 'P', description: '', baseFolder: '/data', at })
    store.versions.save({ pipelineId: 'p', ir: {}, authoredBy: null, comment: null, at })
    store.close()
    const connection = openSqlite(join(folder.path, 'weir.sqlite'), folder.path)
    expect(() => connection.run(`update ir_versions set ir = '{"x":1}'`)).toThrow(/never changes/)
    expect(() => connection.run('delete from ir_versions')).toThrow(/kept for good/)
    connection.close()
  })

  it('keeps the versions and runs of a removed pipeline and brings it back with its id', () => {
    using folder = temporaryFolder()
    const store = openStore(folder.path)
    addRunOfNewPipeline(store, 'r1')
    expect(store.pipelines.remove('p', at)).toBe(true)
    expect(store.pipelines.list()).toEqual([])
    expect(store.runs.list(10, null).map((run) => run.id)).toEqual(['r1'])
    store.pipelines.put({ id: 'p', name: 'Again', description: '', baseFolder: '/other', at })
    expect(store.pipelines.find('p')).toMatchObject({ name: 'Again', version: 1, baseFolder: '/other' })
    store.close()
  })

  it('shows the draft where there is one, else the newest version', () => {
    using folder = temporaryFolder()
    const store = openStore(folder.path)
    addRunOfNewPipeline(store, 'r1')
    store.pipelines.saveDraft('p', { n: 2 }, at)
    expect(store.pipelines.find('p')).toMatchObject({ ir: { n: 2 }, hasDraft: true })
    store.pipelines.dropDraft('p')
    expect(store.pipelines.find('p')).toMatchObject({ ir: { n: 1 }, hasDraft: false })
    store.close()
  })

  it('keeps what is set for the workspace, and forgets it when it is set to nothing', () => {
    using folder = temporaryFolder()
    const store = openStore(folder.path)
    expect(store.settings.get()).toMatchObject({ memoryMb: null, ledgerSchema: null, allowedHosts: [] })
    store.settings.put({ memoryMb: 256 })
    store.close()
    const again = openStore(folder.path)
    expect(again.settings.get()).toMatchObject({ memoryMb: 256, ledgerSchema: null, allowedHosts: [] })
    again.settings.put({ memoryMb: null })
    expect(again.settings.get()).toMatchObject({ memoryMb: null, ledgerSchema: null, allowedHosts: [] })
    again.close()
  })

  it('gives the events of a run back in order, from any of them on', () => {
    using folder = temporaryFolder()
    const store = openStore(folder.path)
    addRunOfNewPipeline(store, 'r1')
    const progress = (rows: number) =>
      ({ type: 'progress', at, nodeId: 'src', rows, total: null, rowsPerSecond: null, secondsLeft: null }) as const
    store.events.append('r1', [{ type: 'started', at, nodeIds: ['src'] }, progress(1), progress(2)])
    store.events.append('r1', [progress(3)])
    expect(store.events.after('r1', 1).map(({ seq }) => seq)).toEqual([2, 3, 4])
    store.close()
  })

  it('takes writes of several processes at once without losing one', async () => {
    using folder = temporaryFolder()
    const store = openStore(folder.path)
    addRunOfNewPipeline(store, 'r1')
    const writer = `
      import { openStore } from ${JSON.stringify(storeUrl)}
      const store = openStore(${JSON.stringify(folder.path)})
      for (let n = 0; n < 50; n++) store.events.append('r1', [{ type: 'started', at: 't', nodeIds: [] }])`
    const writers = [0, 1, 2].map(() => spawn(process.execPath, script(writer), { stdio: 'inherit' }))
    const codes = await Promise.all(writers.map(async (child) => (await once(child, 'exit'))[0] as number))
    expect(codes).toEqual([0, 0, 0])
    expect(store.events.after('r1', 0).map(({ seq }) => seq)).toEqual(Array.from({ length: 150 }, (_, n) => n + 1))
    store.close()
  })

  it('says so when its disk is full, and still has what it had', () => {
    using folder = temporaryFolder()
    const store = openStore(folder.path)
    addRunOfNewPipeline(store, 'r1')
    store.close()
    const connection = openSqlite(join(folder.path, 'weir.sqlite'), folder.path)
    connection.get((row: unknown) => row, 'pragma max_page_count = 1')
    const big = JSON.stringify({ text: 'x'.repeat(1_000_000) })
    expect(() => connection.run('insert into drafts values (?, ?, ?)', 'p', big, at)).toThrow(
      /disk that holds .* is full/,
    )
    expect(connection.get((row: unknown) => row, 'select count(*) as runs from runs')).toEqual({ runs: 1 })
    connection.close()
  })

  it('says that a damaged store is damaged', () => {
    using folder = temporaryFolder()
    writeFileSync(join(folder.path, 'weir.sqlite'), 'this is not a database, whatever its name says. '.repeat(100))
    expect(() => openStore(folder.path)).toThrow(/weir\.sqlite of the workspace .* is damaged/)
  })
})

describe('a workspace folder', () => {
  it('is closed to other users', () => {
    using folder = temporaryFolder()
    const workspace = openWorkspaceFolder(join(folder.path, 'a', 'b'))
    expect(statSync(workspace.root).mode & 0o777).toBe(0o700)
  })

  it.runIf(process.getuid?.() === 0)('cannot be made where the user may not write', () => {
    using folder = temporaryFolder()
    const url = new URL('./workspace-folder.ts', import.meta.url).href
    const attempt = script(
      `import { openWorkspaceFolder } from ${JSON.stringify(url)}
       process.setgid(65534); process.setuid(65534)
       try { openWorkspaceFolder(${JSON.stringify(join(folder.path, 'w'))}) } catch (error) { console.log(error.message) }`,
    )
    const { stdout } = spawnSync(process.execPath, attempt, { encoding: 'utf8' })
    expect(stdout).toContain('Weir may not write there')
  })

  it('is held by one studio; the second is told who holds it', async () => {
    using folder = temporaryFolder()
    const holding = script(`
      import { openStore } from ${JSON.stringify(storeUrl)}
      import { ownIdentity } from ${JSON.stringify(new URL('../processes/process-identity.ts', import.meta.url).href)}
      openStore(${JSON.stringify(folder.path)}).hold({ identity: ownIdentity(), host: 'server', since: ${JSON.stringify(at)} })
      console.log('held')
      setInterval(() => {}, 1000)`)
    const first = spawn(process.execPath, holding, { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(first.stdout, 'data')
    const store = openStore(folder.path)
    const second = { identity: ownIdentity(), host: 'electron', since: at }
    expect(() => store.hold(second)).toThrow(`server, process ${first.pid ?? 0}, since ${at}`)

    first.kill('SIGKILL')
    await once(first, 'exit')
    const letGo = store.hold(second)
    letGo()
    expect(() => store.hold({ ...second, identity: { pid: 1, startedAt: 'another' } })).not.toThrow()
    store.close()
  })
})
