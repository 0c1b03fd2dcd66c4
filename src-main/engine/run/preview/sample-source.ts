import type { PlanSource } from '../../plan/plan.ts'
import type { Engine } from '../open-engine.ts'
import type { OpenedSources } from '../open-sources.ts'
import { readingFailure } from '../prove-run.ts'

const sampleRows = 10_000
const mostSamples = 8

export interface Sample {
  /** A table of the engine with the source's columns and the hidden ones. */
  readonly table: string
  readonly rows: number
  readonly isWhole: boolean
}

export interface Samples {
  /** The first rows of a source, read once for as long as its files and its config stay the same. */
  sample(source: PlanSource, sources: OpenedSources, config: unknown): Promise<Sample>
}

export function keepSamples(engine: Engine): Samples {
  const kept = new Map<string, Sample>()
  let lastNumber = 0
  return {
    sample: async (source, sources, config) => {
      const key = JSON.stringify([source.files.map(({ path, etag }) => [path, etag]), config])
      const found = kept.get(key)
      if (found) return found
      const table = `sample_${++lastNumber}`
      const records = await inspect(sources, source, sampleRows + 1)
      await readSample(engine, sources, source, table)
      const [counted] = await engine.rows(`select count(*) as rows from ${table}`)
      const rows = Number(counted?.['rows'])
      const sample = { table, rows, isWhole: records <= rows }
      kept.set(key, sample)
      await dropOldest(engine, kept)
      return sample
    },
  }
}

async function inspect(sources: OpenedSources, source: PlanSource, mostRecords: number): Promise<number> {
  const signal = new AbortController().signal
  const inspected = await sources.inspect({ signal, mostRecords, onRecords: () => undefined })
  return (inspected.records[source.nodeId] ?? []).reduce((sum, each) => sum + each, 0)
}

async function readSample(engine: Engine, sources: OpenedSources, source: PlanSource, table: string): Promise<void> {
  const read = () =>
    engine.execute(
      `create table ${table} as select * from (${sources.relation({ ...source, firstFile: 0 })}\n) limit ${sampleRows}`,
    )
  try {
    await read()
  } catch (error) {
    // The engine reads on past the sample; the scanner has the sentence for what it met there, or how to read it.
    await inspect(sources, source, Infinity)
    await read().catch(() => {
      throw readingFailure([source], error)
    })
  }
}

async function dropOldest(engine: Engine, kept: Map<string, Sample>): Promise<void> {
  for (const [key, { table }] of kept) {
    if (kept.size <= mostSamples) return
    kept.delete(key)
    await engine.execute(`drop table ${table}`)
  }
}
