import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { beforeAll, expect, test } from 'vitest'

import type { NewConnector } from '../../../src-shared/connectors/connector-record.ts'
import { storeKinds } from '../../stores/registry.ts'
import { studioFixtureHere } from '../testing/studio-fixture.ts'
import { type Place, storePlacesHere } from './testing/store-places.ts'

const fixture = studioFixtureHere()
const { places, pulled } = await storePlacesHere(() => fixture.folder)

beforeAll(async () => {
  await fixture.database.query('create table of_stores (store text, id text, note text)')
  for (const { irName } of storeKinds) await fixture.database.query(`create table same_${irName} (id text, note text)`)
})

const connected = new Map<string, string>()

async function connect({ kind, access }: Place): Promise<string | null> {
  const known = connected.get(kind)
  if (access === null || known !== undefined) return known ?? null
  const { type, authMethod, config, secrets } = access
  const entered = { name: `Of ${kind}`, type, authMethod, config, secrets } as NewConnector
  const { id } = await fixture.studio.services.connectors.create(entered)
  expect(
    (await fixture.studio.services.connectors.test({ id })).steps.filter(({ state }) => state === 'failed'),
  ).toEqual([])
  connected.set(kind, id)
  return id
}

const errorHandling = { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } }

function documentOf({ kind, config }: Place, connectorId: string | null) {
  const atomicity = { stagingFolder: '.processing/', successFolder: '.archive/{YYYY}/', failureFolder: '.failed/' }
  const pattern = { type: 'glob', value: '*.csv' }
  const of = connectorId === null ? {} : { connectorId }
  const nodes = [
    {
      id: 'src',
      kind: 'source',
      connector: kind,
      ...of,
      config: { path: 'in', ...config, pattern, format: 'csv', atomicity },
    },
    {
      id: 'add',
      kind: 'transform',
      input: 'src',
      ops: [{ type: 'add_field', fieldName: 'store', fieldType: 'text', defaultValue: kind }],
    },
    { id: 'tgt', kind: 'target', input: 'add', schema: 'public.of_stores', loadMode: 'append' },
  ]
  return {
    kind: 'pipeline',
    version: '1.0',
    id: `of-${kind.replace('_', '-')}`,
    metadata: { name: kind },
    errorHandling,
    nodes,
  }
}

for (const place of places) {
  if (typeof place === 'string') {
    test.skip(`a pipeline over ${place}: skipped, no server`)
    continue
  }
  test(`a pipeline over ${place.kind} previews, loads and archives as over any store`, async () => {
    const { studio } = fixture
    await place.put('a.csv')
    await place.put('b.csv')
    const document = documentOf(place, await connect(place))
    const path = join(fixture.folder, place.kind, 'pipeline.json')
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, JSON.stringify(document))
    const { pipelineId } = await studio.files.register(path)
    const preview = await studio.services.pipelines.preview({
      id: pipelineId,
      ir: document,
      nodeId: 'add',
      limit: 10,
      isProfiled: true,
    })
    expect(preview.rows).toHaveLength(3)
    const check = await studio.services.pipelines.check({ id: pipelineId, ir: document })
    expect(check.columns['src']?.map(({ name }) => name)).toEqual(['id', 'note'])
    expect(check.listings?.['src']?.files).toBe(place.access === null ? undefined : 2)

    const { id } = await studio.services.runs.start({ pipelineId, ir: document })
    for await (const event of await studio.services.runs.events({ id })) if (event.type === 'finished') break
    const { error, result, movedFiles } = await studio.services.runs.get({ id })
    expect(error).toBeNull()
    const year = new Date().getUTCFullYear()
    expect(result?.nodeResults[0]).toMatchObject({
      rowsOut: 6,
      meta: { matchedFiles: 2, archivedTo: `.archive/${year}/` },
    })
    expect(result?.receipt?.balanced).toBe(true)
    expect(movedFiles.map(({ became }) => became)).toEqual(['archive', 'archive'])
    const count = await fixture.database.query(
      `select count(*)::int as rows from of_stores where store = '${place.kind}'`,
    )
    expect(count.rows).toEqual([{ rows: 6 }])

    const store = await place.open()
    const names = async (folder: string) => {
      const found: string[] = []
      for await (const file of store.list(folder)) found.push(file.name)
      return found.sort()
    }
    const within = (...parts: readonly string[]) =>
      parts.reduce((at, part) => store.paths.join(at, part), place.folder())
    expect(await names(within())).toEqual([])
    expect(await names(within('.archive', `${year}`))).toEqual(['a.csv', 'b.csv'])
    await store.close()

    const traced = await studio.services.trace.record({ file: 'a.csv', at: { record: 2 }, runId: id })
    expect(traced.files.map(({ state }) => state)).toEqual(['as loaded'])
    expect(traced.record?.raw).toBe('2,two')

    const again = await studio.services.pipelines.preview({
      id: pipelineId,
      ir: document,
      nodeId: 'src',
      limit: 10,
      isProfiled: true,
    })
    expect(again.archived).toMatchObject([{ nodeId: 'src', file: 'b.csv' }])
    await place.put('c.csv')
    const stamps = await studio.services.pipelines.sourceStamps({ id: pipelineId, ir: document, refresh: true })
    expect(stamps['src']).not.toBe('')
    const fresh = await studio.services.pipelines.preview({
      id: pipelineId,
      ir: document,
      nodeId: 'src',
      limit: 10,
      isProfiled: true,
    })
    expect(fresh.of.sources).toMatchObject([{ name: 'c.csv', fileCount: 1, stamp: stamps['src'] }])
  })
}

/** A filter, a rule that quarantines, and a file without a pattern, so that HTTP can have it too. */
function sameDocument({ kind, config }: Place, connectorId: string | null) {
  const atomicity = { stagingFolder: '.processing/', successFolder: '.archive/', failureFolder: '.failed/' }
  const of = connectorId === null ? {} : { connectorId }
  const nodes = [
    {
      ...{ id: 'src', kind: 'source', connector: kind, ...of },
      config: { path: 'in/same.csv', ...config, format: 'csv', atomicity },
    },
    {
      ...{ id: 'keep', kind: 'transform', input: 'src' },
      ops: [{ type: 'filter', condition: "note <> 'two'" }],
    },
    {
      ...{ id: 'check', kind: 'validate', input: 'keep' },
      rowLevel: [{ type: 'regex', field: 'id', pattern: '^[0-9]+$', onFail: 'quarantine' }],
      quarantine: { enabled: true, table: `dlq.same_${kind}` },
    },
    { id: 'tgt', kind: 'target', input: 'check', schema: `public.same_${kind}`, loadMode: 'append' },
  ]
  const metadata = { name: `Same ${kind}` }
  return { kind: 'pipeline', version: '1.0', id: `same-${kind.replace('_', '-')}`, metadata, errorHandling, nodes }
}

test('the same pipeline gives the same table, quarantine, receipt and archive over every store', async () => {
  const { studio, database } = fixture
  const seen: { kind: string; outcome: unknown; archive: string }[] = []
  for (const place of [...places, pulled]) {
    if (typeof place === 'string') continue
    const { kind } = place
    await place.put('same.csv', 'id,note\n1,one\n2,two\nx,three\n4,four\n')
    const document = sameDocument(place, await connect(place))
    const path = join(fixture.folder, kind, 'same.json')
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, JSON.stringify(document))
    const { pipelineId } = await studio.files.register(path)
    const { id } = await studio.services.runs.start({ pipelineId, ir: document })
    const said: string[] = []
    for await (const event of await studio.services.runs.events({ id }))
      if (event.type === 'phase' && ['staging', 'archiving'].includes(event.phase)) said.push(event.message)
    const { error, result, movedFiles } = await studio.services.runs.get({ id })
    expect(error).toBeNull()
    const general = JSON.stringify(result?.receipt)
      .replaceAll(`${place.folder()}/`, '')
      .replaceAll(`same_${kind}`, 'same')
      .replaceAll(/"archivedTo":(?:null|"[^"]*")/g, '"archivedTo":"-"')
    const table = await database.query(`select id, note from same_${kind} order by id`)
    const kept = await database.query(`select row, rule_id, times_seen from dlq.same_${kind}`)
    seen.push({
      kind,
      outcome: { table: table.rows, kept: kept.rows, receipt: JSON.parse(general) as unknown },
      archive: movedFiles.map((file) => file.place.replace(`${place.folder()}/`, '')).join() || said.join('; '),
    })
  }
  const [first] = seen
  for (const { kind, outcome } of seen) expect(outcome, kind).toEqual(first?.outcome)
  expect(seen.map(({ kind, archive }) => [kind, archive])).toEqual(
    seen.map(({ kind }) => [
      kind,
      kind === 'http_pull'
        ? 'same.csv stays where it is: http_pull cannot move files, so nothing is archived'
        : '.archive/same.csv',
    ]),
  )
  const { table, kept } = first?.outcome as { readonly table: readonly object[]; readonly kept: readonly object[] }
  const found = `${table.length} rows, ${kept.length} in quarantine, balanced`
  console.log(seen.map(({ kind, archive }) => `${kind.padEnd(12)}${found}; ${archive}`).join('\n'))
})
