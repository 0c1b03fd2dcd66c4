import type { LoadWishes } from '../../../src-shared/load-proposal/load-proposal.ts'
import { readRejectionLimit } from './rejection-limit.ts'
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
  bad records <choice>            records that cannot be read: fail stops the load, quarantine keeps them, skip only counts them
  bad values <choice>             rows that the table rejects: strict stops the load, skip keeps them in quarantine,
                                  coerce repairs values where it can and keeps the other rows in quarantine
  max rejected <limit>            the most records, and the most rows, that may be rejected: 100, or 1%`

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
    /^(table|key|mode|watermark|column|rename|bad records|bad values|max rejected)\s+(.+)$/is.exec(text) ?? []
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
    case 'max rejected': {
      const maxRejected = readRejectionLimit(rest)
      return maxRejected && { ...wishes, ...lettingGo(wishes), maxRejected }
    }
    default:
      return null
  }
}

/** A limit of rejected rows that is all a person said lets rows go to quarantine, whatever is wrong with them. */
export const lettingGo = ({
  onBadRecord,
  rowValidation,
}: Pick<LoadWishes, 'onBadRecord' | 'rowValidation'>): Pick<LoadWishes, 'onBadRecord' | 'rowValidation'> =>
  onBadRecord === undefined && rowValidation === undefined ? { onBadRecord: 'quarantine', rowValidation: 'skip' } : {}
