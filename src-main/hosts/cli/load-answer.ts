import type { LoadWishes } from '../../../src-shared/load-proposal/load-proposal.ts'
import { readStatedColumn } from './stated-column.ts'

export type LoadAnswer =
  | { readonly kind: 'yes' }
  | { readonly kind: 'no' }
  | { readonly kind: 'change'; readonly wishes: LoadWishes }
  | { readonly kind: 'help'; readonly help: string }

const help = `yes, no, or one of
  table <name>                    the table to load
  key <columns>                   the columns that identify a row, separated by commas; "key -" for none
  mode <name>                     append, upsert, truncate, …
  watermark <column>              load only rows past the highest value that this column had before
  column <name>:<type>,<…>=<…>    the type of a column, with its conventions
  rename <old>=<new>              another name for a column in the table
  bad records <choice>            fail, quarantine or skip
  bad values <choice>             strict, skip or coerce`

/** What a line at the prompt means. */
export function readLoadAnswer(line: string, wishes: LoadWishes): LoadAnswer {
  const text = line.trim()
  if (/^(?:y|yes)?$/i.test(text)) return { kind: 'yes' }
  if (/^(?:n|no|q|quit)$/i.test(text)) return { kind: 'no' }
  const changed = changedBy(text, wishes)
  return changed === null ? { kind: 'help', help } : { kind: 'change', wishes: changed }
}

function changedBy(text: string, wishes: LoadWishes): LoadWishes | null {
  const [, verb = '', rest = ''] =
    /^(table|key|mode|watermark|column|rename|bad records|bad values)\s+(.+)$/is.exec(text) ?? []
  switch (verb.toLowerCase()) {
    case 'table':
      return { ...wishes, table: rest }
    case 'key':
      return { ...wishes, key: rest === '-' ? [] : rest.split(',').map((name) => name.trim()) }
    case 'mode':
      return { ...wishes, mode: rest }
    case 'watermark':
      return { ...wishes, watermark: rest }
    case 'column': {
      const column = readStatedColumn(rest)
      return column && { ...wishes, columns: [...wishes.columns.filter(({ name }) => name !== column.name), column] }
    }
    case 'rename': {
      const [from = '', to = ''] = rest.split('=').map((name) => name.trim())
      const others = wishes.renames.filter((each) => each.from !== from)
      return from === '' || to === '' ? null : { ...wishes, renames: [...others, { from, to }] }
    }
    case 'bad records':
      return { ...wishes, onBadRecord: rest }
    case 'bad values':
      return { ...wishes, rowValidation: rest }
    default:
      return null
  }
}
