import type { PlanSource } from '../../plan/plan.ts'
import type { Engine } from '../open-engine.ts'
import type { OpenedSources } from '../open-sources.ts'

export const sampleRows = 10_000
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
      const inspected = await sources.inspect({
        signal: new AbortController().signal,
        mostRecords: sampleRows + 1,
        onRecords: () => undefined,
      })
      await engine.execute(`create table ${table} as select * from (${sources.relation(source)}\n) limit ${sampleRows}`)
      const [counted] = await engine.rows(`select count(*) as rows from ${table}`)
      const rows = Number(counted?.['rows'])
      const records = (inspected.records[source.nodeId] ?? []).reduce((sum, each) => sum + each, 0)
      const sample = { table, rows, isWhole: records <= rows }
      kept.set(key, sample)
      await dropOldest(engine, kept)
      return sample
    },
  }
}

async function dropOldest(engine: Engine, kept: Map<string, Sample>): Promise<void> {
  for (const [key, { table }] of kept) {
    if (kept.size <= mostSamples) return
    kept.delete(key)
    await engine.execute(`drop table ${table}`)
  }
}
