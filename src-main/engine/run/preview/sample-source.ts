import type { SampleChoice } from '../../../../src-shared/preview/sample-choice.ts'
import type { PlanSource } from '../../plan/plan.ts'
import type { Engine } from '../open-engine.ts'
import type { OpenedSources } from '../sources/open-sources.ts'
import { readingFailure } from '../proof/prove-run.ts'
import { sampleSql } from './sample-sql.ts'
import { writeLines } from '../../compile/text/sql-lines.ts'

const sampleRows = 10_000
const mostSamples = 8

export interface Sample {
  /** A table of the engine with the source's columns and the hidden ones, in source order. */
  readonly table: string
  readonly rows: number
  readonly isWhole: boolean
  /** The rows of its files, where they have been counted. */
  readonly total: number | null
  /** What was taken, where it is not the whole. */
  readonly choice: SampleChoice
}

export interface SampleOrder {
  readonly source: PlanSource
  readonly sources: OpenedSources
  readonly config: unknown
  readonly choice: SampleChoice
}

export interface Samples {
  /** Rows of a source, read once for as long as its files, its config and the choice stay the same. */
  sample(order: SampleOrder): Promise<Sample>
}

export function keepSamples(engine: Engine): Samples {
  const kept = new Map<string, Sample>()
  const totals = new Map<string, number>()
  let lastNumber = 0
  return {
    sample: async (order) => {
      const { source, sources, config } = order
      const choice = choiceFor(order)
      const content = JSON.stringify([source.files.map(({ path, name, etag }) => [path ?? name, etag]), config])
      const key = JSON.stringify([content, choice])
      const found = kept.get(key)
      if (found) return { ...found, total: found.total ?? totals.get(content) ?? null }
      // With its schema, since a node may have the name of a table.
      const table = `main.sample_${++lastNumber}`
      // Of a file that is copied for the engine, the copy holds what was inspected.
      const records = await inspect(sources, source, choice.kind === 'first' ? sampleRows + 1 : Infinity)
      await readSample(engine, sources, source, table, records > sampleRows ? choice : { kind: 'first' })
      const [counted] = await engine.rows(`select count(*) as rows from ${table}`)
      const rows = Number(counted?.['rows'])
      const isWhole = records <= rows
      if (isWhole || choice.kind !== 'first') totals.set(content, records)
      const sample = { table, rows, isWhole, total: totals.get(content) ?? null, choice }
      kept.set(key, sample)
      await dropOldest(engine, kept)
      return sample
    },
  }
}

/** A source without the column has nothing to be sampled by. */
function choiceFor({ source, choice }: SampleOrder): SampleChoice {
  if (choice.kind !== 'stratified' || source.read.some((column) => column.name === choice.column)) return choice
  return { kind: 'random' }
}

async function inspect(sources: OpenedSources, source: PlanSource, mostRecords: number): Promise<number> {
  const signal = new AbortController().signal
  const inspected = await sources.inspect({ signal, mostRecords, onRecords: () => undefined })
  return (inspected.records[source.nodeId] ?? []).reduce((sum, each) => sum + each, 0)
}

async function readSample(
  engine: Engine,
  sources: OpenedSources,
  source: PlanSource,
  table: string,
  choice: SampleChoice,
): Promise<void> {
  const read = () => {
    const relation = writeLines(sources.relation({ ...source, firstFile: 0 }, engine.dialect))
    return engine.execute(`create table ${table} as ${sampleSql(relation, choice, sampleRows, engine.dialect)}`)
  }
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
