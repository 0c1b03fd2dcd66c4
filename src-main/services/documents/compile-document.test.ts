import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { studioFixtureHere } from '../testing/studio-fixture.ts'

const fixture = studioFixtureHere()

test('the SQL of a pipeline is that of its document, its files and its schema as they are now', async () => {
  const { pipelines, schemas } = fixture.studio.services
  const file = join(fixture.folder, 'shoes.csv')
  const field = (name: string, dataType: string) => ({ name, dataType })
  const shoes = (...more: readonly object[]) => ({
    ...{ name: 'shoes', displayName: 'Shoes' },
    fields: [
      { ...field('id', 'integer'), isPrimaryKey: true, isNullable: false },
      { ...field('name', 'text'), isNullable: true },
      ...more.map((each) => ({ ...each, isNullable: true })),
    ],
  })
  await schemas.apply(shoes() as never)
  const documentOf = (formula: string) => ({
    ...{ kind: 'pipeline', version: '1.0', id: 'shoes', metadata: { name: 'Shoes' } },
    errorHandling: { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } },
    nodes: [
      {
        ...{ id: 'src', kind: 'source', connector: 'local_fs' },
        config: { path: fixture.folder, format: 'csv', pattern: { type: 'glob', value: 'shoes*.csv' } },
      },
      { id: 'named', kind: 'transform', input: 'src', ops: [{ type: 'expression', outputField: 'name', formula }] },
      { id: 'tgt', kind: 'target', input: 'named', schema: 'public.ds_shoes', loadMode: 'append' },
    ],
  })
  writeFileSync(file, 'id,name\n1,Ada\n')
  const { id } = await pipelines.create({ name: 'Shoes', ir: documentOf('upper(name)') })
  const compiled = async (formula = 'upper(name)') => {
    const { setup, nodes, problems } = await pipelines.compile({ id, ir: documentOf(formula), dialect: 'postgres' })
    return JSON.stringify([setup, nodes, problems])
  }
  const first = await compiled()
  expect(first).toContain('upper')
  expect(await compiled()).toBe(first)

  expect(await compiled('lower(name)')).toContain('lower')
  writeFileSync(file, 'id,name,colour\n1,Ada,red\n')
  expect(await compiled()).toContain('colour')
  writeFileSync(file, 'id,name\n1,Ada\n')
  expect(await compiled()).not.toContain('colour')
  writeFileSync(file, 'id,name,size\n1,Ada,38\n')
  const untyped = await compiled()
  await schemas.apply(shoes(field('size', 'integer')) as never)
  const typed = await compiled()
  expect(typed).not.toBe(untyped)
  expect(await compiled()).toBe(typed)
}, 120_000)
