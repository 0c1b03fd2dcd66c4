import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { afterAll, beforeAll, expect, test } from 'vitest'

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

test('check and run say that a document is an older one, and how to bring it over', async () => {
  for (const command of ['check', 'run']) {
    const ended = await place.weir(command, 'old.json')
    expect(ended.code).toBe(1)
    expect(ended.stdout + ended.stderr).toContain('weir import <file> --out pipeline.json')
  }
})
