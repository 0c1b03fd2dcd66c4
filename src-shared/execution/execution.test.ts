import { describe, expect, test } from 'vitest'

import { customerPipeline } from '../pipeline/testing/customer-pipeline.ts'
import { executedPipeline } from './executed-pipeline.ts'
import { type ExecutionConfig, executionText } from './execution-config.ts'
import { executionFailure } from './execution-failure.ts'
import { executionModeOf } from './modes/registry.ts'

const onMachine = { isStreamingEnabled: false }

describe('what cannot be executed is refused', () => {
  const pipeline = customerPipeline()
  const replacing = customerPipeline({ target: { loadMode: 'truncate', upsertKey: undefined } })
  test.each<[string, ExecutionConfig, string]>([
    [
      'streaming without its gate',
      { mode: 'streaming' },
      'streaming disabled: mode streaming is not there, even with FLOW_STREAMING_ENABLED=true. Choose "Batch" under Execution > Mode (mode) and a short schedule: each run loads what has come.',
    ],
    [
      'a partition key',
      { partitioning: 'customer_id' },
      'Partitioning by "customer_id" divides a source among machines',
    ],
  ])('%s', (_, config, sentence) => {
    expect(executionFailure(config, pipeline, onMachine)?.message).toContain(sentence)
  })

  test('streaming from files, although its gate is open', () => {
    const failure = executionFailure({ mode: 'streaming' }, pipeline, { isStreamingEnabled: true })
    expect(failure).toMatchObject({ code: 'execution_refused' })
  })

  test('micro-batches where each would replace the rows of the one before', () => {
    expect(executionFailure({ mode: 'micro_batch' }, pipeline, onMachine)).toBeNull()
    expect(executionFailure({ mode: 'micro_batch' }, replacing, onMachine)?.message).toContain(
      'target tgt would replace the rows of each by those of the next. Choose "Batch" under Execution > Mode (mode), or "Append" or "Upsert" under "Load mode" (loadMode) of the target.',
    )
    expect(executionFailure({ mode: 'batch' }, replacing, onMachine)).toBeNull()
  })
})

test('a setting without effect is said to have none', () => {
  const noticeOf = (config: ExecutionConfig) => executionModeOf(config).notice(config)
  expect(noticeOf({ batchSize: 5000, parallelism: 4 })).toBe(
    'batchSize 5000 does not divide a run of mode batch, which loads everything in one transaction. Mode micro_batch does.',
  )
  expect(noticeOf({ mode: 'micro_batch', batchSize: 5000, partitioning: 'file' })).toContain('has no effect')
  expect(noticeOf({ mode: 'micro_batch', batchSize: 5000 })).toBeNull()
})

describe('error handling', () => {
  const rowValidation = ({ nodes }: ReturnType<typeof customerPipeline>) =>
    nodes.flatMap((node) => (node.kind === 'target' ? [node.rowValidation] : []))

  test('is the row validation of targets that state none', () => {
    const pipeline = customerPipeline()
    expect(executedPipeline(pipeline, { errorHandling: 'fail' })).toBe(pipeline)
    expect(rowValidation(executedPipeline(pipeline, { errorHandling: 'skip' }))).toEqual(['skip'])
    const coercing = customerPipeline({ target: { rowValidation: 'coerce' } })
    expect(rowValidation(executedPipeline(coercing, { errorHandling: 'skip' }))).toEqual(['coerce'])
  })

  test('dlq gives the pipeline a quarantine table where it names none', () => {
    const pipeline = { ...customerPipeline(), id: 'daily-orders' }
    const executed = executedPipeline(pipeline, { errorHandling: 'dlq' })
    expect(executed.errorHandling.dlq).toEqual({ enabled: true, table: 'dlq.daily_orders_rejected' })
    const named = {
      ...pipeline,
      errorHandling: { ...pipeline.errorHandling, dlq: { enabled: true, table: 'dlq.own' } },
    }
    expect(executedPipeline(named, { errorHandling: 'dlq' }).errorHandling).toEqual(named.errorHandling)
  })
})

test('settings read as a line', () => {
  expect(executionText({})).toBe('')
  expect(executionText({ mode: 'micro_batch', batchSize: 10, partitioning: null })).toBe('micro_batch, batchSize 10')
})
