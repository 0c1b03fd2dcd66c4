import type { CountedRowsQuery } from '../../../../src-shared/contract/trace-records.ts'
import { AppError } from '../../../../src-shared/errors/app-error.ts'
import { concernsOneRecord } from '../../../../src-shared/pipeline/concerns-one-record.ts'
import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import type { RowAddress } from '../proof/read-proof.ts'
import { countedRows } from './counted-rows.ts'
import { recordsAt } from './records-at.ts'
import { recordAtLine } from './find-record.ts'
import { concernedPart, openFiles, type OpenFiles, type Replay, replayRun } from './open-replay.ts'
import { leftRows, partnersOf, sentRows } from './trace-ends.ts'
import { activeOf, openStageSets, originsOf, type StageSets, walkBack, walkForward } from './stage-sets.ts'
import { traceSteps } from './trace-steps.ts'
import type { SourceRecord, TraceAnswer, TraceJob, TracePage, TraceQuestion } from './trace-port.ts'
import { matchingSent } from './matching-sent.ts'

const { file, row, from } = hiddenColumns

/** Computes a run again as far as one of its rows or records is concerned, and tells how it went. Writes nothing but its temp folder. */
export async function traceRun(job: TraceJob, signal: AbortSignal): Promise<TraceAnswer> {
  const open = await openFiles(job, signal)
  try {
    const { question } = job
    switch (question.kind) {
      case 'place':
        return { ...nothing, records: await recordsAt(open, [addressOf(open, question.row)], 1) }
      case 'row':
        return await traceRow(job, question, open, signal)
      case 'counted':
        return await countedIn(job, question.of, open, signal)
      case 'record':
        return await traceRecord(job, question, open, signal)
    }
  } finally {
    open.engine.close()
  }
}

const nothing: TraceAnswer = {
  records: { total: 0, shown: [] },
  steps: [],
  sent: [],
  left: [],
  partnerAt: [],
  ends: 0,
  counted: { total: 0, shown: [] },
  notes: [],
}

async function countedIn(
  job: TraceJob,
  of: CountedRowsQuery,
  open: OpenFiles,
  signal: AbortSignal,
): Promise<TraceAnswer> {
  const replay = await replayRun(job, open, null, signal)
  return { ...nothing, counted: await countedRows(replay, of, job.page), notes: replay.notes }
}

async function traceRow(
  job: TraceJob,
  question: Extract<TraceQuestion, { kind: 'row' }>,
  open: OpenFiles,
  signal: AbortSignal,
): Promise<TraceAnswer> {
  const replay = await replayRun(job, open, concernsOneRecord(concernedPart(job)) ? question.row : null, signal)
  const { engine, compiled, plan } = replay
  const target = compiled.targets.find(({ nodeId }) => nodeId === question.targetId)
  if (!target) throw new AppError('not_found', { what: 'target node', id: question.targetId })
  const sources = await openStageSets(engine, compiled, 'sources')
  const duplicates = await openStageSets(engine, compiled, 'duplicates')
  const address = addressOf(open, question.row)
  const isIt = `${activeOf(target)} and ${file} = ${address.file} and ${row} = ${address.row}`
  const columns = plan.targets.find(({ nodeId }) => nodeId === target.nodeId)?.columns ?? []
  await sources.add(target.stage, await matchingSent({ engine, compiled, target, columns, isIt, ...question }))
  // The target's set grows no more: what is sent is read before the way back.
  const sent = await sentRows(replay, sources, { offset: 0, limit: 2 })
  await walkBack(compiled, { sources, duplicates })
  return {
    ...nothing,
    records: await contributing(replay, { sources, duplicates }, job.page),
    steps: await traceSteps(replay, sources),
    sent: sent.rows.filter(({ targetId }) => targetId === question.targetId),
    notes: replay.notes,
  }
}

async function traceRecord(
  job: TraceJob,
  question: Extract<TraceQuestion, { kind: 'record' }>,
  open: OpenFiles,
  signal: AbortSignal,
): Promise<TraceAnswer> {
  const { nodeId } = question
  const number = addressOf(open, { ...question, record: 0 }).file
  const records = open.records[number] ?? 0
  const asked = 'record' in question.at ? question.at.record : null
  const record =
    asked ?? (await recordAtLine(open.files, number, records, 'line' in question.at ? question.at.line : 0))
  if (record < 1 || record > records)
    throw new AppError('trace_record_missing', { file: open.files.files[number]?.name ?? '', record, records })
  const its = { nodeId, file: question.file, record }
  const replay = await replayRun(job, open, concernsOneRecord(concernedPart(job)) ? its : null, signal)
  const { engine, compiled } = replay
  const scan = compiled.stages.find(({ opening }) => opening.kind === 'scan' && opening.sourceId === nodeId)
  if (!scan) throw new AppError('not_found', { what: 'source node', id: nodeId })
  const sets = await openStageSets(engine, compiled, 'rows')
  await sets.add(scan.number, `${file} = ${number} and ${row} = ${record}`)
  await walkForward(compiled, sets)
  const sent = await sentRows(replay, sets, job.page)
  const left = await leftRows(replay, sets, job.page)
  const partnerAt = await partnersOf(replay, sets)
  return {
    ...nothing,
    records: await recordsAt(open, [{ file: number, row: record }], 1),
    steps: await traceSteps(replay, sets),
    sent: sent.rows,
    left: left.rows,
    partnerAt,
    ends: sent.total + left.total + partnerAt.length,
    notes: replay.notes,
  }
}

/** The number of a file within the plan. */
function addressOf({ plan }: OpenFiles, { nodeId, file: index, record }: SourceRecord): RowAddress {
  const source = plan.sources.find((each) => each.nodeId === nodeId)
  if (!source) throw new AppError('not_found', { what: 'source node', id: nodeId })
  return { file: source.firstFile + index, row: record }
}

/** The records behind the rows of the sets at the sources, in source order. */
async function contributing(
  replay: Replay,
  { sources, duplicates }: { readonly sources: StageSets; readonly duplicates: StageSets },
  { offset, limit }: TracePage,
): Promise<TraceAnswer['records']> {
  const { engine, compiled } = replay
  const scans = compiled.stages.filter(({ opening }) => opening.kind === 'scan')
  const places = scans.flatMap(({ number }) => [
    `select ${from} as place, 'source' as role from (${originsOf(compiled, sources, number)})`,
    `select ${from} as place, 'duplicate' as role from (${originsOf(compiled, duplicates, number)})`,
  ])
  // A record can be both, by two ways: then it counts as what the row was made from.
  const all = `select place, max(role) as role from (${places.join('\nunion all\n')}) group by place`
  const [counted] = await engine.rows(`select count(*) as total from (${all})`)
  const page = await engine.rows(
    `select place // 1099511627776 as file, place % 1099511627776 as row, role from (${all}) order by place limit ${limit} offset ${offset}`,
  )
  const addresses = page.map((each) => ({
    file: Number(each['file']),
    row: Number(each['row']),
    role: each['role'] === 'duplicate' ? ('duplicate' as const) : ('source' as const),
  }))
  return recordsAt(replay, addresses, Number(counted?.['total']))
}
