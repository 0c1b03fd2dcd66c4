import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { projectFolder } from '../../project-folder.ts'
import { studioFixtureHere } from '../testing/studio-fixture.ts'

const sample = join(projectFolder, 'resources', 'samples', 'customers')

const fixture = studioFixtureHere()

interface Document {
  nodes: { id: string; kind: string; input?: string }[]
}

/** Runs a changed sample in its own folder; returns its result and the places of its files. */
async function run(
  name: string,
  change: (document: Document) => void,
  file = readFileSync(join(sample, 'customers.csv')),
) {
  const path = join(fixture.folder, name)
  mkdirSync(path)
  writeFileSync(join(path, 'customers.csv'), file)
  copyFileSync(join(sample, 'schema.json'), join(path, 'schema.json'))
  const document = { ...(JSON.parse(readFileSync(join(sample, 'pipeline.json'), 'utf8')) as Document), id: name }
  change(document)
  writeFileSync(join(path, 'pipeline.json'), JSON.stringify(document))
  const { pipelineId, schemas } = await fixture.studio.files.register(join(path, 'pipeline.json'))
  for (const schema of schemas) await fixture.studio.services.schemas.apply(schema.document)
  const { id } = await fixture.studio.services.runs.start({ pipelineId, ir: document })
  for await (const event of await fixture.studio.services.runs.events({ id })) if (event.type === 'finished') break
  const detail = await fixture.studio.services.runs.get({ id })
  return { ...detail, lies: (...place: string[]) => existsSync(join(path, ...place)) }
}

const shelve = { id: 'shelve', kind: 'archive', successFolder: 'shelf/{YYYY}', failureFolder: 'bin' }
const year = String(new Date().getUTCFullYear())

test('an archive node behind the target moves the file of the source, and the result says where', async () => {
  const { status, result, lies } = await run('behind', ({ nodes }) => {
    nodes.push({ ...shelve, input: nodes.at(-1)?.id ?? '' })
  })
  expect(status).toBe('succeeded')
  expect(lies('shelf', year, 'customers.csv')).toBe(true)
  expect(lies('.archive')).toBe(false)
  expect(result?.nodeResults.at(-1)).toEqual({ id: 'shelve', kind: 'archive', meta: { archivedTo: `shelf/${year}` } })
  expect(result?.nodeResults[0]?.meta).toMatchObject({ archivedTo: `shelf/${year}` })
})

test('an archive node between two nodes lets the rows pass', async () => {
  const { result, lies } = await run('between', ({ nodes }) => {
    const target = nodes.at(-1)
    nodes.push({ ...shelve, input: target?.input ?? '' })
    if (target) target.input = 'shelve'
  })
  expect(lies('shelf', year, 'customers.csv')).toBe(true)
  expect(result?.nodeResults.find(({ id }) => id === 'shelve')).toEqual({
    id: 'shelve',
    kind: 'archive',
    rowsOut: 100,
    meta: { archivedTo: `shelf/${year}` },
  })
  expect(result?.receipt?.balanced).toBe(true)
})

test('the file of a load that its data broke goes to the failure folder of the archive node', async () => {
  const text = readFileSync(join(sample, 'customers.csv'), 'utf8')
  const broken = `${text.trimEnd()}\nonly,two\n`
  const { status, lies } = await run(
    'broken',
    ({ nodes }) => {
      nodes.push({ ...shelve, input: nodes.at(-1)?.id ?? '' })
    },
    Buffer.from(broken),
  )
  expect(status).toBe('failed')
  expect(lies('bin', 'customers.csv')).toBe(true)
  expect(lies('shelf')).toBe(false)
})
