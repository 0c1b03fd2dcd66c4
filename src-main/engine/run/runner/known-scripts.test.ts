import { expect, test } from 'vitest'

import type { PipelineSql } from '../../../../src-shared/contract/records.ts'
import type { CompileJob, RunFile } from '../run-port.ts'
import { knownScripts } from './known-scripts.ts'

const file: RunFile = { name: '/in/people.csv', path: '/in/people.csv', sizeBytes: 10, etag: '10-1' }
const job: CompileJob = {
  ir: { kind: 'pipeline', version: '1.0', id: 'p', metadata: { name: 'P' }, nodes: [] } as unknown as CompileJob['ir'],
  dialect: 'postgres',
  schemas: [],
  files: { src: [file] },
  tempFolder: '/tmp/p',
}

/** Counts what it is asked, and answers each job with another script. */
function countingCompiler() {
  let asked = 0
  const compile = (each: CompileJob): Promise<PipelineSql> =>
    Promise.resolve({ dialect: each.dialect, problems: [], setup: `script ${++asked}`, nodes: [] })
  return { compile, asked: () => asked }
}

test('an equal job gets the same script, and the runner is asked once', async () => {
  const { compile, asked } = countingCompiler()
  const scripts = knownScripts(compile)
  const answers = await Promise.all([scripts(job), scripts(structuredClone(job)), scripts(job)])
  expect(answers.map(({ setup }) => setup)).toEqual(['script 1', 'script 1', 'script 1'])
  expect(asked()).toBe(1)
})

test.each<[string, Partial<CompileJob>]>([
  ['the document', { ir: { ...job.ir, metadata: { name: 'Q' } } }],
  ['the dialect', { dialect: 'duckdb' }],
  ['a schema', { schemas: [{ id: 's', name: 's' }] as unknown as CompileJob['schemas'] }],
  ['the size or the time of a file', { files: { src: [{ ...file, etag: '10-2' }] } }],
  ['the files', { files: { src: [file, { ...file, name: '/in/b.csv', path: '/in/b.csv' }] } }],
  ['the columns of a query', { queryColumns: { src: [{ name: 'a', type: { name: 'text' } }] } }],
])('a change of %s gets a script of its own', async (_, change) => {
  const { compile, asked } = countingCompiler()
  const scripts = knownScripts(compile)
  await scripts(job)
  expect((await scripts({ ...job, ...change })).setup).toBe('script 2')
  expect(asked()).toBe(2)
})

test('a failure is not remembered', async () => {
  const { compile } = countingCompiler()
  let isDown = true
  const scripts = knownScripts((each) => (isDown ? Promise.reject(new Error('down')) : compile(each)))
  await expect(scripts(job)).rejects.toThrow('down')
  isDown = false
  expect((await scripts(job)).setup).toBe('script 1')
})

test('only the jobs that were asked for lately are kept', async () => {
  const { compile, asked } = countingCompiler()
  const scripts = knownScripts(compile)
  for (let index = 0; index < 250; index++) await scripts({ ...job, tempFolder: `/tmp/${index}` })
  await scripts({ ...job, tempFolder: '/tmp/249' })
  expect(asked()).toBe(250)
  await scripts({ ...job, tempFolder: '/tmp/0' })
  expect(asked()).toBe(251)
})
