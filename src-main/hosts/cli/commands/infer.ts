import type { InferredColumn, SourceInference } from '../../../../src-shared/inference/inference.ts'
import { formatCount, formatCountOf } from '../../../../src-shared/values/format-count.ts'
import { layoutText } from '../text/layout-text.ts'
import { duration } from '../text/duration.ts'
import { tableText } from '../text/table-text.ts'
import type { Terminal } from '../text/terminal.ts'
import { type SharedOptions, withStudio } from '../with-studio.ts'

export interface InferOptions extends SharedOptions {
  readonly format?: string
  readonly delimiter?: string
  readonly option: readonly (readonly [string, string])[]
  readonly schemaName?: string
}

export const infer = (file: string, options: InferOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, stop, isJson }) => {
    const onShare = (share: number) => terminal.live(`Reading ${file}: ${Math.floor(share * 100)} %`)
    const inference = await studio.files.infer(file, inferOptions(options), { signal: stop, onShare })
    terminal.live('')
    if (isJson) terminal.out(JSON.stringify(inference))
    else print(terminal, inference)
    return 0
  })

const inferOptions = ({ format, schemaName, delimiter, option }: InferOptions) => ({
  format,
  schemaName,
  formatOptions: [...(delimiter === undefined ? [] : [['delimiter', delimiter] as const]), ...option],
})

function print(terminal: Terminal, inference: SourceInference): void {
  const { columns, rows, files, durationMs, layout, offers, schema, schemaNotes } = inference
  const { style } = terminal
  if (columns.length === 0) {
    terminal.out(`${files.join(', ')} has no columns: it has no header line.`)
    return
  }
  terminal.out(tableText(tableColumns, columns.map(tableRow), terminal))
  terminal.out(
    style.dim(`\nRead every value of ${formatCountOf(rows, 'row')} in ${files.join(', ')}, ${duration(durationMs)}.`),
  )
  if (layout) for (const line of layoutText({ ...layout, offers })) terminal.out(line)
  const remarks = columns.flatMap((column) =>
    remarksOf(column).map((remark) => `${style.bold(column.name)}: ${remark}`),
  )
  if (remarks.length > 0) terminal.out(`\n${remarks.join('\n')}`)
  if (schema) {
    terminal.out(`\n${style.bold('Schema')}, for "weir schema apply"\n\n${schemaText(schema)}`)
  }
  for (const note of schemaNotes) terminal.out(style.dim(note))
}

/** A field on each line. */
function schemaText({ fields, ...rest }: NonNullable<SourceInference['schema']>): string {
  const head = Object.entries(rest).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},`)
  const lines = fields.map((field) => `    ${JSON.stringify(field)}`)
  return `{\n${head.join('\n')}\n  "fields": [\n${lines.join(',\n')}\n  ]\n}`
}

/** Findings that the user has to decide on, or may want explained. */
function remarksOf({ origin, why, nearMiss, alternatives }: InferredColumn): readonly string[] {
  const choices = (nearMiss?.choices ?? []).map(
    ({ label, op }) => `\n  ${label}${op === null ? '.' : `: ${JSON.stringify(op)}`}`,
  )
  return [
    ...(origin ? [`is "${origin.name}" in the file: ${origin.why}`] : []),
    ...(nearMiss ? [`nearly ${nearMiss.type}: ${nearMiss.sentence}${choices.join('')}`] : []),
    ...why,
    ...alternatives.map(({ type, why: reason }) => `${type} fits too, ${reason}`),
  ]
}

const tableRow = ({ name, type, evidence, nearMiss }: InferredColumn) => [
  name,
  nearMiss ? `${type}, nearly ${nearMiss.type}` : type,
  formatCount(evidence.nulls),
  evidence.minLength === null ? '' : `${evidence.minLength} – ${evidence.maxLength ?? ''}`,
  evidence.min ?? '',
  evidence.max ?? '',
  evidence.unique === true ? 'yes' : evidence.unique === false ? 'no' : '',
]

const tableColumns = [
  { name: 'column', align: 'left' },
  { name: 'type', align: 'left' },
  { name: 'nulls', align: 'right' },
  { name: 'length', align: 'right' },
  { name: 'min', align: 'left' },
  { name: 'max', align: 'left' },
  { name: 'unique', align: 'left' },
] as const
