import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { openStore } from '../../src-main/storage/open-store.ts'
import { makePlace, type Place } from './weir.ts'

const legacy = (name: string) =>
  readFileSync(
    fileURLToPath(new URL(`../../src-shared/pipeline/legacy/golden/${name}/legacy.json`, import.meta.url)),
    'utf8',
  )

let place: Place
beforeAll(() => {
  place = makePlace({ databaseUrl: 'postgres://nobody@127.0.0.1:1/none' })
  place.write('old.json', legacy('worked-example'))
  place.write('bad.json', legacy('refused-unknown-type'))
})
afterAll(() => {
  place[Symbol.dispose]()
})

test('import writes the document to a file, tells what became of every node, and the file checks as Flow IR', async () => {
  const ended = await place.weir('import', 'old.json', '--out', 'new.json')
  expect(ended.code).toBe(0)
  expect(ended.stdout).toBe('')
  expect(ended.stderr).toContain('rename-1  rename_field -> transform: rename')
  expect(ended.stderr).toContain('after the label "Customer Schema"')
  expect(place.files()).toContain('new.json')
  const checked = JSON.parse((await place.weir('check', 'new.json', '--json')).stdout) as {
    problems: { code: string }[]
  }
  expect(checked.problems.map(({ code }) => code)).not.toContain('legacy_document')
})

test('import never writes over a file', async () => {
  const ended = await place.weir('import', 'old.json', '--out', 'old.json')
  expect(ended.code).toBe(1)
  expect(ended.stderr).toContain('old.json already exists')
})

test('import --json prints document, problems, report and layout', async () => {
  const imported = await place.json<Record<string, unknown>>('import', 'old.json')
  expect(Object.keys(imported)).toEqual(['pipeline', 'problems', 'report', 'layout'])
  expect(imported).toMatchObject({ pipeline: { kind: 'pipeline', version: '1.0' }, problems: [] })
})

test('import of a document that cannot be brought over exits with 1 and names every reason', async () => {
  const ended = await place.weir('import', 'bad.json', '--out', 'never.json')
  expect(ended.code).toBe(1)
  expect(ended.stderr).toContain('Did you mean rename_field?')
  expect(ended.stderr).toContain('rows of a table have no order')
  expect(place.files()).not.toContain('never.json')
})

test('an exported pipeline is imported under an id that is said, and its relative paths start where its file is', async () => {
  const source = (id: string, path: string) => ({
    ...{ id, kind: 'source', connector: 'local_fs' },
    config: { path, format: 'csv', pattern: { type: 'glob', value: '*.csv' } },
  })
  const ir = {
    ...{ kind: 'pipeline', version: '1.0', id: 'elsewhere', metadata: { name: 'People' } },
    errorHandling: { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } },
    nodes: [source('near', 'in'), source('far', '/data/in')],
  }
  const pipeline = { name: 'People', description: '', version: 4, connectorId: null, execution: {}, ir }
  const bundle = { kind: 'weir_bundle', version: '1.0', exportedAt: 't', pipeline, schemas: [], connectors: [] }
  place.write('people.weir.json', JSON.stringify(bundle))
  const imported = await place.weir('import', 'people.weir.json')
  expect(imported.stdout).toBe(
    `Imported as People, with the id people.\nIts relative paths start from ${place.folder}: in.\n`,
  )
  const store = openStore(place.workspace)
  expect(store.pipelines.find('people')?.baseFolder).toBe(place.folder)
  store.close()
  const exported = await place.weir('export', 'people', '--out', 'again.weir.json')
  expect(exported.stdout).toBe('')
  expect(exported.stderr).toContain('Written: again.weir.json.')
  expect(JSON.parse(place.read('again.weir.json'))).toMatchObject({ kind: 'weir_bundle', pipeline: { name: 'People' } })
})

test('check and run say that a document is an older one, and how to bring it over', async () => {
  for (const command of ['check', 'run']) {
    const ended = await place.weir(command, 'old.json')
    expect(ended.code).toBe(1)
    expect(ended.stdout + ended.stderr).toContain('weir import <file> --out pipeline.json')
  }
})
