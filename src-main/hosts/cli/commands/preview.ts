import type { SampleChoice } from '../../../../src-shared/preview/sample-choice.ts'
import { stoppingSentence } from '../../../../src-shared/receipt/stopping-rows.ts'
import type { ColumnProfile } from '../../../../src-shared/preview/column-profile.ts'
import { archivedSentence } from '../../../../src-shared/preview/archived-preview.ts'
import { formatCount } from '../../../../src-shared/values/format-count.ts'
import { moment } from '../text/moment.ts'
import { tableText, toTableColumns } from '../text/table-text.ts'
import { type SharedOptions, withStudio } from '../with-studio.ts'

export interface PreviewOptions extends SharedOptions {
  readonly node: string
  readonly limit: number
  readonly sample: SampleChoice
}

export const preview = (file: string, options: PreviewOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, isJson }) => {
    const { columns, rows, profile, rejected, changed, counts, sample, sampled, archived } = await studio.files.preview(
      file,
      options.node,
      options.limit,
      options.sample,
    )
    const stopping = Object.values(counts).flatMap((count) => count.stopping)
    if (isJson) {
      terminal.out(JSON.stringify({ columns, rows, profile, rejected, changed, stopping, sample, archived }))
      return 0
    }
    const { style } = terminal
    for (const file of archived) terminal.status(archivedSentence(file, moment(file.loadedAt)))
    terminal.out(tableText(toTableColumns(columns), rows, terminal))
    terminal.out(`\n${style.bold('Profile')}, ${sample}\n`)
    terminal.out(tableText(profileColumns, profile.map(profileRow), terminal))
    if (rejected.length > 0) {
      terminal.out(`\n${style.bold('Rejected here')}\n`)
      const lines = rejected.map((each) => [each.line ?? each.row, each.column, each.value, each.label])
      terminal.out(tableText(rejectedColumns, lines, terminal))
    }
    if (changed.length > 0) {
      terminal.out(`\n${style.bold('Changed here')}\n`)
      const lines = changed.map((each) => [each.line ?? each.row, each.column, each.value, each.label])
      terminal.out(tableText(rejectedColumns, lines, terminal))
    }
    for (const each of stopping) {
      terminal.out(`\n${style.red(`${each.nodeId}: ${stoppingSentence(each, sampled ? 'sampled' : null)}`)}`)
    }
    return 0
  })

const profileColumns = [
  { name: 'column', align: 'left' },
  { name: 'type', align: 'left' },
  { name: 'nulls', align: 'right' },
  { name: 'distinct', align: 'right' },
  { name: 'min', align: 'left' },
  { name: 'max', align: 'left' },
  { name: 'most frequent', align: 'left' },
] as const

function profileRow(column: ColumnProfile) {
  const [top] = column.top
  const frequent = top ? `${top.value ?? 'null'} (${formatCount(top.count)})` : ''
  return [
    column.name,
    column.type,
    formatCount(column.nulls),
    formatCount(column.distinct),
    column.min ?? '',
    column.max ?? '',
    frequent,
  ]
}

const rejectedColumns = [
  { name: 'line', align: 'right' },
  { name: 'column', align: 'left' },
  { name: 'value', align: 'left' },
  { name: 'why', align: 'left' },
] as const
