import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { projectFolder } from '../../project-folder.ts'
import { studioFixtureHere } from '../testing/studio-fixture.ts'

const sample = join(projectFolder, 'resources', 'samples', 'customers')
const [header = '', ...lines] = readFileSync(join(sample, 'customers.csv'), 'utf8').trimEnd().split('\n')

const fixture = studioFixtureHere()

interface Document {
  id: string
  metadata: { name: string }
  nodes: [{ config: Record<string, unknown> }, { ops: object[] }, { datasetLevel?: object }, Record<string, unknown>]
}

/** The sample in a folder of its own, with another file or document. */
function place(name: string, text: string, change: (document: Document) => void = () => undefined) {
  const path = join(fixture.folder, name)
  cpSync(sample, path, { recursive: true })
  writeFileSync(join(path, 'customers.csv'), text)
  const document = JSON.parse(readFileSync(join(sample, 'pipeline.json'), 'utf8')) as Document
  Object.assign(document, { id: name, metadata: { name } })
  change(document)
  writeFileSync(join(path, 'pipeline.json'), JSON.stringify(document))
  return { file: join(path, 'pipeline.json'), has: (...parts: string[]) => existsSync(join(path, ...parts)) }
}

async function run(file: string) {
  const started = await fixture.studio.files.start(file, {})
  if (started.kind === 'refused') throw new Error(started.problems.map(({ message }) => message).join(' '))
  const { id } = started.run
  for await (const event of await fixture.studio.services.runs.events({ id })) if (event.type === 'finished') break
  const { alerts } = await fixture.studio.services.alerts.list({})
  return { ...(await fixture.studio.services.runs.get({ id })), alerts: alerts.filter(({ runId }) => runId === id) }
}

const withExtra = [`${header},fax`, ...lines.map((line) => `${line},1`), ''].join('\n')
const withoutEmail = [header.replace('email', 'mail'), ...lines, ''].join('\n')

test.each([
  [
    'extra',
    withExtra,
    'tgt',
    /^node tgt: public\.ds_customer has no column fax\. Add it to the table, or drop it before the target\. The columns of .*customers\.csv are customer_id, .*, fax\..* Correct what the source brings, or change the pipeline\. Nothing was loaded\. The file is now .*\.failed.*customers\.csv\.$/,
  ],
  [
    'missing',
    withoutEmail,
    'validate_email',
    /^node validate_email: .*email.* The columns of .*customers\.csv are .*mail/,
  ],
])(
  'a column that is %s makes a failed run with its node, its file and an alert',
  async (name, text, nodeId, sentence) => {
    const { file, has } = place(name, text)
    const { ok, problems } = await fixture.studio.files.check(file)
    expect({ ok, nodeId: problems[0]?.nodeId }).toEqual({ ok: false, nodeId })
    const { status, error, result, pipelineId, alerts } = await run(file)
    expect({ status, pipelineId }).toEqual({ status: 'failed', pipelineId: name })
    expect(error).toMatchObject({ code: 'columns_unfit', nodeId })
    expect(error?.message).toMatch(sentence)
    expect(result).toMatchObject({ ok: false, failedNodeId: nodeId })
    expect(alerts.map(({ title }) => title)).toEqual([`Pipeline run failed: ${name}`])
    // As after any other fault of the data.
    expect([has('.failed', 'customers.csv'), has('customers.csv')]).toEqual([true, false])
  },
)

test('a mistake of the document itself starts no run, whatever the file brings', async () => {
  const { file } = place('own-mistake', withExtra, ({ nodes }) => {
    nodes[1].ops.push({ type: 'expression', outputField: 'state', formula: 'upper(' })
  })
  expect(await fixture.studio.files.start(file, {})).toMatchObject({ kind: 'refused' })
})

test('a value of a wrong type in a formula over a text file is a mistake of the document', async () => {
  const { file } = place('own-type', `${header}\n${lines.join('\n')}\n`, ({ nodes }) => {
    nodes[1].ops.push({ type: 'expression', outputField: 'state', formula: 'abs(state)' })
  })
  expect(await fixture.studio.files.start(file, {})).toMatchObject({ kind: 'refused' })
})

test.each([
  ['no byte', ''],
  ['one line feed', '\n'],
  ['only its header', `${header}\n`],
])('a file with %s is an empty source: it loads nothing, or holds the load', async (name, text) => {
  const id = name.replaceAll(' ', '-')
  const lenient = ({ nodes }: Document) => {
    delete nodes[2].datasetLevel
    nodes[3]['failOnEmptySource'] = false
  }
  const loaded = place(`loads-${id}`, text, lenient)
  const { status, rowsRead, rowsLoaded, result } = await run(loaded.file)
  expect({ status, rowsRead, rowsLoaded }).toEqual({ status: 'succeeded', rowsRead: 0, rowsLoaded: 0 })
  expect(result?.receipt?.nodes[0]?.files).toMatchObject([{ rows: 0, sizeBytes: text.length }])
  expect(loaded.has('customers.csv')).toBe(false)
  const held = place(`holds-${id}`, text, (document) => {
    lenient(document)
    document.nodes[3]['failOnEmptySource'] = true
  })
  const { error } = await run(held.file)
  expect(error?.message).toContain(
    'target public.ds_customer: source is empty (0 rows from validate_email); aborting upsert to prevent data loss.',
  )
})
