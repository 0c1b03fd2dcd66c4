import { once } from 'node:events'

import type { ContractPipeline } from '../../src-main/bench/contract/contract-pipeline.ts'
import { csvFile } from '../../src-main/bench/contract/contract-row.ts'
import {
  type Connection,
  type ContractWorkspace,
  insertRows,
} from '../../src-main/bench/contract/contract-workspace.ts'
import type { Holding } from './crash-once.ts'
import type { RowSource } from './draw-rows.ts'
import { placeOf } from './inspect.ts'
import type { Pace } from './kill-moment.ts'

export interface PreparedMode {
  readonly holding: Holding
  readonly pace: Pace
}

export const paceRows = 10_000
const oldRows = 1_000

/** Gives a mode's table its first rows and loads it once undisturbed, which also tells how long each part of a run takes. */
export async function prepareMode(
  place: ContractWorkspace,
  client: Connection,
  source: RowSource,
  pipeline: ContractPipeline,
): Promise<PreparedMode> {
  const before = source.old(oldRows)
  await insertRows(
    client,
    pipeline.table,
    before.map((row) => ({ ...row, name: row.name?.toUpperCase() ?? null })),
  )
  const [file] = source.files(1, paceRows, before)
  if (!file) throw new TypeError('no file was drawn')
  await pipeline.files.put(file.name, csvFile(file.rows))
  const since = performance.now()
  const child = place.startRun(pipeline)
  let said = ''
  child.stderr?.on('data', (text: Buffer) => (said += text.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`an undisturbed run of ${pipeline.label} failed:\n${said}`)
  const wholeMs = performance.now() - since
  await pipeline.files.remove(placeOf(pipeline, file.name, 'archive'))
  return {
    holding: {
      pipeline,
      rows: pipeline.facts.after(before, file.good),
      quarantined: new Set(file.bad.map(({ code }) => code)),
    },
    pace: { wholeMs, phasesMs: phaseDurations(place, pipeline.id) },
  }
}

function phaseDurations({ store }: ContractWorkspace, pipelineId: string): ReadonlyMap<string, number> {
  const [run] = store.runs.list(1, pipelineId)
  const marks = store.events.after(run?.id ?? '', 0).flatMap(({ event }) => {
    if (event.type === 'phase') return [{ phase: event.phase, at: Date.parse(event.at) }]
    return event.type === 'finished' ? [{ phase: 'ended', at: Date.parse(event.at) }] : []
  })
  const durations = new Map<string, number>()
  for (const [index, { phase, at }] of marks.entries()) {
    durations.set(phase, (durations.get(phase) ?? 0) + (marks[index + 1]?.at ?? at) - at)
  }
  return durations
}
