import { isFileSource } from './source-kinds.ts'
import { expect, test } from 'vitest'

import { archivedConfig } from './archived-sources.ts'
import { checkPipeline } from './check-pipeline.ts'
import type { Pipeline } from './ir.ts'
import { parsePipeline } from './parse-pipeline.ts'
import { customerContext, customerDocument } from './testing/customer-pipeline.ts'

/** The customers with archive nodes behind their target, or between where `input` says so. */
function archiving(archives: readonly object[], source: Record<string, unknown> = {}): Pipeline {
  const document = customerDocument({ source })
  const added = archives.map((archive, index) => ({
    id: `shelve${index + 1}`,
    kind: 'archive',
    input: 'tgt',
    successFolder: 'done/',
    ...archive,
  }))
  const { pipeline, problems } = parsePipeline({ ...document, nodes: [...document.nodes, ...added] })
  if (!pipeline) throw new TypeError(problems[0]?.message)
  return pipeline
}

const told = (pipeline: Pipeline) =>
  checkPipeline(pipeline, customerContext).problems.map(({ code, path, message }) => [code, path, message])

function configOf(pipeline: Pipeline) {
  const [source] = pipeline.nodes
  if (source?.kind !== 'source' || !isFileSource(source)) throw new TypeError('it begins with its source')
  return archivedConfig(pipeline, source).atomicity
}

test('an archive node behind a target gives its folders to the sources above it', () => {
  const pipeline = archiving([{ failureFolder: 'bad/' }], {
    atomicity: { stagingFolder: 'work/', successFolder: 'old/' },
  })
  expect(told(pipeline)).toEqual([])
  expect(configOf(pipeline)).toEqual({ stagingFolder: 'work/', successFolder: 'done/', failureFolder: 'bad/' })
})

test('without a failure folder of its own, the source’s stays', () => {
  expect(configOf(archiving([{}], { atomicity: { failureFolder: 'bad/' } }))).toEqual({
    successFolder: 'done/',
    failureFolder: 'bad/',
  })
})

test('two archive nodes for one source are a problem of the second', () => {
  expect(told(archiving([{}, { successFolder: 'other/' }]))).toEqual([
    [
      'archive_repeats',
      'nodes[5]',
      'The files of src go to the folders of shelve1 already, and shelve2 would move them too. Keep one of the two.',
    ],
  ])
})

test.each([
  [{ successFolder: './.processing' }, {}, 'archive_is_staging', 'successFolder'],
  [{ failureFolder: 'work' }, { atomicity: { stagingFolder: 'work/' } }, 'archive_is_staging', 'failureFolder'],
  [{ successFolder: './' }, {}, 'archive_is_source', 'successFolder'],
  [{ successFolder: '/data/in' }, { path: '/data/in/' }, 'archive_is_source', 'successFolder'],
])('the folder of %j is one that a run would confuse', (archive, source, code, key) => {
  expect(told(archiving([archive], source)).map(([each, path]) => [each, path])).toEqual([[code, `nodes[4].${key}`]])
})
