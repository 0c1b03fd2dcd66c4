import { basename } from 'node:path'

import { loadModeDefinitions } from '../../../../src-shared/load-modes/registry.ts'
import type { ColumnChoice, LoadProposal, ProposedColumn } from '../../../../src-shared/load-proposal/load-proposal.ts'
import { formatCountOf } from '../../../../src-shared/values/format-count.ts'
import { statedColumnText } from '../stated-column.ts'
import { offerText } from './layout-text.ts'
import { tableText } from './table-text.ts'
import type { Style } from './terminal.ts'

/** What a load found and will do, for people. */
export function loadProposalText(
  proposal: LoadProposal,
  terminal: { readonly style: Style; readonly width: number },
): string {
  const { columns, notes: said, offers } = proposal
  const notes = [...said, ...offers.map(offerText)]
  const { style } = terminal
  const remarks = columns.flatMap(({ from, remarks: all, choices }) =>
    all.map((remark) => `${style.bold(shown(from))}: ${remark}${wayOf(choices.find(({ doc }) => doc === remark))}`),
  )
  return [
    found(proposal, style),
    ...proposal.evidence.map((sentence) => style.dim(sentence)),
    doing(proposal, style),
    '',
    tableText(columnHeads, columns.map(columnRow), terminal),
    ...(remarks.length === 0 ? [] : ['', ...remarks]),
    ...(notes.length === 0 ? [] : ['', ...notes]),
  ].join('\n')
}

/** The option that takes an offer. */
function wayOf(choice: ColumnChoice | undefined): string {
  if (choice === undefined) return ''
  const text = statedColumnText(choice.stated)
  return ` (--column ${text.includes("'") ? `"${text}"` : `'${text}'`})`
}

function found({ files, rows, columns, source }: LoadProposal, style: Style): string {
  const names = files.map(({ path }) => basename(path)).join(', ')
  const options = Object.entries((source['formatOptions'] ?? {}) as Readonly<Record<string, unknown>>)
  const written = options.map(
    ([name, value]) => `${name} ${typeof value === 'string' ? `"${value}"` : JSON.stringify(value)}`,
  )
  const format = [String(source['format']).toUpperCase(), ...written].join(', ')
  return `${style.bold(names)}: ${format}, ${formatCountOf(rows, 'row')}, ${formatCountOf(columns.length, 'column')}. Every value was read.`
}

function doing({ table, isNewTable, mode, key, pipeline }: LoadProposal, style: Style): string {
  const label = loadModeDefinitions.find(({ name }) => name === mode)?.label.toLowerCase() ?? mode
  const by = key.length === 0 ? 'no key' : `key ${key.join(', ')}`
  return `Into ${isNewTable ? 'the new table ' : ''}${style.bold(table)}, ${by}, mode ${label}; by the pipeline ${pipeline.id}.`
}

const columnRow = ({ from, to, type, tableType }: ProposedColumn) => [
  shown(from),
  to === null ? '(left out)' : to === from ? 'the same' : to,
  to === null ? '' : (tableType ?? type),
]

/** A name on one line, visible also where it is blank. */
const shown = (name: string): string =>
  name.trim() === '' ? `"${name}"` : name.replace(/[\r\n]+/g, '↵').replaceAll('\0', '␀')

const columnHeads = [
  { name: 'column in the file', align: 'left' },
  { name: 'in the table', align: 'left' },
  { name: 'type', align: 'left' },
] as const
