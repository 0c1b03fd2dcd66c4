import type {
  RecordTrace,
  RowTrace,
  TraceComparison,
  TracedFile,
  TracedRecord,
  TracedRun,
  TraceEnd,
  TraceStep,
} from '../../../../src-shared/contract/trace-records.ts'
import { formatCountOf } from '../../../../src-shared/values/format-count.ts'
import { moment } from './moment.ts'
import { tableText, toTableColumns } from './table-text.ts'
import type { Terminal } from './terminal.ts'

type Painter = Pick<Terminal, 'width' | 'style'>

/** A row with where it comes from. */
export function rowTraceText(trace: RowTrace, painter: Painter): string {
  const { bold } = painter.style
  return blocks([
    `${bold(trace.table)}  ${keyText(trace.key)}`,
    trace.run && runText('Written last', trace.run),
    trace.replayed &&
      `Rejected by ${trace.replayed.nodeId} as ${trace.replayed.file}:${trace.replayed.line} (${trace.replayed.reason}), ${trace.replayed.isEdited ? 'corrected' : 'not corrected'} and loaded again.\n${trace.replayed.raw.trimEnd()}`,
    recordsText(trace.records, painter),
    trace.files.map(fileText).join('\n'),
    stepsText(trace.steps, painter),
    comparisonText(trace.comparison, painter),
    trace.notes.join('\n'),
  ])
}

/** A record with where it went. */
export function recordTraceText(trace: RecordTrace, painter: Painter): string {
  const { record, ends } = trace
  return blocks([
    record && recordText(record),
    runText('Loaded', trace.run),
    trace.files.map(fileText).join('\n'),
    stepsText(trace.steps, painter),
    ends.shown.map((end) => endText(end, trace.run.id)).join('\n'),
    ends.shown.length < ends.total ? `${ends.total - ends.shown.length} more.` : null,
    trace.notes.join('\n'),
  ])
}

const blocks = (texts: readonly (string | null)[]): string => texts.filter((text) => text).join('\n\n')

const keyText = (key: RowTrace['key']): string =>
  key.map(({ column, value }) => `${column} = ${value ?? 'null'}`).join(', ')

const runText = (what: string, { id, pipelineId, pipelineName, irVersion, loadedAt }: TracedRun): string =>
  `${what} by run ${id} of ${pipelineName ?? pipelineId}, version ${irVersion}, ${moment(loadedAt)}`

const recordText = ({ nodeId, file, record, line, raw }: TracedRecord): string =>
  `${nodeId}: ${file}:${line} (record ${record})\n${raw.trimEnd()}`

function recordsText({ total, offset, shown }: RowTrace['records'], { style }: Painter): string | null {
  if (total === 0) return null
  const lines = shown.map((record) =>
    record.role === 'duplicate' ? `${recordText(record)}  ${style.dim('(a later duplicate)')}` : recordText(record),
  )
  const range = shown.length < total ? `, ${offset + 1} to ${offset + shown.length} of them` : ''
  return [style.bold(`From ${formatCountOf(total, 'record')}${range}`), ...lines].join('\n')
}

function fileText({ file, place, state }: TracedFile): string {
  switch (state) {
    case 'as loaded':
      return `${place ?? file} holds the bytes that were loaded.`
    case 'not comparable':
      return `${place ?? file}: the receipt holds no hash to compare it with.`
    case 'changed':
      return `${place ?? file} holds other bytes than those that were loaded.`
    case 'gone':
      return `${file} is gone.`
  }
}

function stepsText(steps: readonly TraceStep[], painter: Painter): string | null {
  if (steps.length === 0) return null
  return steps.map((step) => stepText(step, painter)).join('\n\n')
}

function stepText({ nodeId, kind, total, columns, rows, changed }: TraceStep, painter: Painter): string {
  const marked = columns.map(({ name, type }) => ({ name: changed?.includes(name) ? `${name} *` : name, type }))
  const count = total === 1 ? '' : `, ${formatCountOf(total, 'row')}`
  const more = rows.length < total ? `\n${painter.style.dim(`and ${total - rows.length} more`)}` : ''
  const table = tableText(toTableColumns(marked), rows, painter)
  return `${painter.style.bold(nodeId)} (${kind}${count})\n${table}${more}`
}

function comparisonText(comparison: TraceComparison, { style }: Painter): string {
  switch (comparison.state) {
    case 'same':
      return 'Computed again, the run gives the values that the table holds.'
    case 'differs':
      return [
        style.yellow('Computed again, the run gives other values than the table holds:'),
        ...comparison.columns.map(
          ({ column, stored, replayed }) =>
            `  ${column}: ${stored ?? 'null'} in the table, ${replayed ?? 'null'} by the run`,
        ),
      ].join('\n')
    case 'not replayed':
      return comparison.reason
  }
}

function endText(end: TraceEnd, runId: string): string {
  switch (end.kind) {
    case 'loaded':
      return loadedText(end, runId)
    case 'partner':
      return `${end.nodeId} only asked whether it is there.`
    case 'left': {
      const { nodeId, reason, label, column, value, explanation, inFavourOf, quarantine } = end
      const what =
        column === null ? label : `${label}: ${column} ${value === null ? 'null' : `"${value}"`} ${explanation}`
      const other = inFavourOf ? `, in favour of ${inFavourOf.file}:${inFavourOf.line}` : ''
      const kept = quarantine
        ? `. It is row ${quarantine.id} of ${quarantine.table}${quarantine.replayedRun === null ? '' : `, loaded since by run ${quarantine.replayedRun}`}`
        : ''
      return `${nodeId}: ${reason}, ${what}${other}${kept}`
    }
  }
}

function loadedText(
  { nodeId, table, key, state, writtenBy }: Extract<TraceEnd, { kind: 'loaded' }>,
  runId: string,
): string {
  const row = `the row of ${table} with ${keyText(key)}`
  switch (state) {
    case 'there':
      return `${nodeId}: it is in ${row}.`
    case 'rewritten':
      return `${nodeId}: it went to ${row}, which ${writtenBy === null ? 'Weir did not write' : `run ${writtenBy} wrote`} last: run ${runId} found the same values there, or its row was replaced since.`
    case 'missing':
      return `${nodeId}: it went to ${row}, which is not there any more.`
  }
}
