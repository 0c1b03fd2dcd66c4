import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { RunEvent } from '../../src-shared/runs/run-event.ts'
import { createNodeRunner } from '../../src-main/engine/run/runner/node-runner.ts'
import { eachAtOnce } from '../../src-main/sources/each-at-once.ts'
import { temporaryFolder } from '../../src-main/storage/testing/temporary-folder.ts'
import { s3 } from '../../src-main/stores/s3/s3.ts'
import { startMinio } from '../../src-main/stores/s3/testing/s3-server.ts'
import { openRelay } from '../../src-main/stores/testing/relay.ts'
import { createStudio } from '../../src-main/studio.ts'
import { descendantsOf } from '../fixtures/descendants-of.ts'

const objects = Number(process.argv[2] ?? 5_000)
const megabytes = Number(process.argv[3] ?? 1_024)
const rowsOfObject = 3
const putsAtOnce = 32

const minio = await startMinio()
if (!minio) {
  console.log('skipped, no MinIO')
  process.exit(0)
}
using folder = temporaryFolder()
const studio = await createStudio({
  ...{ host: 'test', workspace: join(folder.path, 'workspace'), databaseUrl: null, holdsWorkspace: false },
  runner: createNodeRunner(),
})
let requests = 0
const counted = await openRelay(minio.port, (near, far) => {
  near.on('data', (bytes: Buffer) => {
    if (/^(?:GET|HEAD|PUT|POST|DELETE) \//.test(bytes.subarray(0, 8).toString('latin1'))) requests++
  })
  near.pipe(far)
  far.pipe(near)
})
const { type, authMethod, secrets } = minio.access
const config = { ...minio.access.config, endpoint: `http://127.0.0.1:${counted.port}` }
const entered = { name: 'MinIO', type, authMethod: authMethod as 'access_key', config, secrets }
const { id: connectorId } = await studio.services.connectors.create(entered)

await manyObjects()
await largeObject()
await studio.close()
await counted.close()
await minio.stop()
process.exit(0)

/** Every one of thousands of objects in one run. */
async function manyObjects(): Promise<void> {
  const names = Array.from({ length: objects }, (_, index) => `part-${String(index).padStart(6, '0')}.csv`)
  const text = (index: number) => `id,note\n${[0, 1, 2].map((row) => `${index * rowsOfObject + row},note\n`).join('')}`
  await eachAtOnce(names, putsAtOnce, (name, index) => minio!.put(`s3://weir/many/${name}`, text(index)))
  const store = await s3.open(minio!.access, {})
  const startedMs = performance.now()
  let listed = 0
  for await (const _ of store.list('s3://weir/many', (name) => name.endsWith('.csv'))) listed++
  console.log(`${listed} objects listed in ${seconds(startedMs)}`)
  requests = 0
  await load('many', objects * rowsOfObject)
  console.log(`  ${(requests / objects).toFixed(1)} requests for each object`)
  let [left, archived] = [0, 0]
  for await (const _ of store.list('s3://weir/many')) left++
  for await (const _ of store.list('s3://weir/many/.archive')) archived++
  console.log(`${archived} objects archived, ${left} left`)
  await store.close()
}

/** One object that is larger than what a run keeps in memory. */
async function largeObject(): Promise<void> {
  const lines: string[] = []
  for (let bytes = 0, id = 0; bytes < 1 << 20; id++) {
    const line = `${id},${'a note of some length '.repeat(4)}\n`
    lines.push(line)
    bytes += line.length
  }
  const part = Buffer.from(lines.join(''))
  const content = Buffer.concat([Buffer.from('id,note\n'), ...Array.from({ length: megabytes }, () => part)])
  await minio!.put('s3://weir/large/large.csv', content)
  console.log(`one object of ${Math.round(content.length / 1_000_000)} MB`)
  await load('large', lines.length * megabytes)
}

async function load(name: string, rows: number): Promise<void> {
  const fields = [
    { name: 'id', dataType: 'varchar' },
    { name: 'note', dataType: 'varchar' },
  ] as const
  await studio.services.schemas.apply({ name, fields } as never)
  const pattern = { type: 'glob', value: '*.csv' }
  const atomicity = { stagingFolder: '.processing/', successFolder: '.archive/' }
  const source = { path: name, bucket: 'weir', format: 'csv', pattern, ordering: 'fifo_by_name', atomicity }
  const ir = {
    ...{ kind: 'pipeline', version: '1.0', id: name, metadata: { name } },
    errorHandling: { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } },
    nodes: [
      { id: 'src', kind: 'source', connector: 's3', connectorId, config: source },
      { id: 'tgt', kind: 'target', input: 'src', schema: `public.ds_${name}`, loadMode: 'append' },
    ],
  }
  const { id: pipelineId } = await studio.services.pipelines.create({ name, ir })
  const peaks = watchMemory()
  const startedMs = performance.now()
  const { id } = await studio.services.runs.start({ pipelineId })
  const phases: string[] = []
  for await (const event of await studio.services.runs.events({ id })) notePhase(phases, event, startedMs)
  const { status, error, rowsLoaded } = await studio.services.runs.get({ id })
  const { host, runner } = peaks.end()
  console.log(
    `${name}: ${status}${error ? ` (${error.message})` : ''}, ${rowsLoaded} of ${rows} rows in ${seconds(startedMs)}`,
  )
  console.log(`  ${phases.join(', ')}; peak memory ${host} MB in the host, ${runner} MB in the runner`)
}

function notePhase(phases: string[], event: RunEvent, startedMs: number): void {
  if (event.type !== 'phase' && event.type !== 'finished') return
  const name = event.type === 'phase' ? event.phase : 'end'
  if (phases.at(-1)?.startsWith(name) !== true) phases.push(`${name} at ${seconds(startedMs)}`)
}

function watchMemory(): { end(): { readonly host: number; readonly runner: number } } {
  let [host, runner] = [0, 0]
  const look = () => {
    host = Math.max(host, process.memoryUsage().rss)
    for (const { pid, command } of descendantsOf(process.pid))
      if (command.includes('runner-main')) runner = Math.max(runner, residentBytes(pid))
  }
  const timer = setInterval(look, 500)
  return {
    end: () => {
      clearInterval(timer)
      return { host: Math.round(host / 1e6), runner: Math.round(runner / 1e6) }
    },
  }
}

function residentBytes(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1_024
  } catch {
    return 0
  }
}

function seconds(sinceMs: number): string {
  return `${((performance.now() - sinceMs) / 1000).toFixed(1)} s`
}
