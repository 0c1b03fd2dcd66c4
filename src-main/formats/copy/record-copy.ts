import { createHash } from 'node:crypto'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

import { engineType } from '../../../src-shared/expression/engine-type.ts'
import { quoteLiteral } from '../../../src-shared/sql/quote.ts'
import type { Column } from '../../../src-shared/values/column.ts'
import { formatCount } from '../../../src-shared/values/format-count.ts'
import type { ColumnQuoting, FileFacts, ReaderTools, SourceFile } from '../file-reader.ts'
import { recordSettings } from '../csv/csv-relation.ts'

/** A column of a copy: what is written, and how the value is read from it. */
export interface CopyColumn extends Column {
  /** The engine's type of what is written, where it is not the type of the value. */
  readonly writtenAs?: string
  readonly read?: (written: string) => string
}

/** Takes records one after the other; the fields of a record in the order of the columns. */
export interface RecordSink {
  /** Digits, a date, a word: text that needs no quotes. */
  plain(text: string | null): void
  text(text: string | null): void
  endRecord(): void
}

export interface RecordCopy extends RecordSink {
  /** True when it is time to call `flush`, which hands what has been taken so far to the disk. */
  isFull(): boolean
  flush(): Promise<void>
  /** Moves the finished copy into place and says how it can be read. */
  finish(): Promise<CopyFacts>
  /** Removes an unfinished copy. */
  discard(): Promise<void>
}

export type CopyFacts = Pick<FileFacts, 'longestRecordBytes' | 'recordsAreLines'>

const chunkCharacters = 1 << 20
const mostRecordCharacters = 128 * 1024 * 1024

export class RecordTooLong extends RangeError {
  constructor() {
    super(`it is longer than the ${formatCount(mostRecordCharacters)} characters that a record may have`)
  }
}

/** A copy of a file's records as a CSV file that the engine reads instead, in a folder that is removed with the run. */
export async function openRecordCopy(path: string, columnCount: number): Promise<RecordCopy> {
  const unfinished = `${path}.part`
  let handle: FileHandle | null = await open(unfinished, 'w')
  // The engine would not count a line with one empty field as a record.
  const lineEnd = columnCount === 1 ? ',1\n' : '\n'
  let text = ''
  let isFirst = true
  let recordCharacters = 0
  let longest = 0
  let recordsWaiting = 0
  let hasLineBreaks = false
  const add = (field: string) => {
    recordCharacters += field.length + 1
    if (recordCharacters > mostRecordCharacters) throw new RecordTooLong()
    text += isFirst ? field : `,${field}`
    isFirst = false
  }
  const write = async () => {
    const written = text
    text = ''
    hasLineBreaks ||= written.includes('\r') || lineFeeds(written) !== recordsWaiting
    recordsWaiting = 0
    await handle?.appendFile(written)
  }
  return {
    plain: (field) => add(field ?? ''),
    text: (field) => add(field === null ? '' : field.includes('"') ? `"${field.replaceAll('"', '""')}"` : `"${field}"`),
    endRecord: () => {
      text += lineEnd
      isFirst = true
      recordsWaiting++
      if (recordCharacters > longest) longest = recordCharacters
      recordCharacters = 0
    },
    isFull: () => text.length >= chunkCharacters,
    flush: write,
    finish: async () => {
      await write()
      await handle?.close()
      handle = null
      await rename(unfinished, path)
      // A character has three bytes at the most, in UTF-8, per unit of its length.
      const longestRecordBytes = longest * 3
      return hasLineBreaks ? { longestRecordBytes } : { longestRecordBytes, recordsAreLines: true }
    },
    discard: async () => {
      if (handle === null) return
      await handle.close()
      await rm(unfinished, { force: true })
    },
  }
}

function lineFeeds(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++
  return count
}

/** The same name for the same file of a node, so that a later copy replaces an earlier one. */
export function copyPath(file: SourceFile, { folder }: Pick<ReaderTools, 'folder'>): string {
  const mark = createHash('sha256')
    .update(JSON.stringify([file.nodeId, file.path]))
    .digest('hex')
    .slice(0, 16)
  return join(folder, `copy-${mark}.csv`)
}

/**
 * A DuckDB relation over a copy. As long as there is no copy the engine fails on it; the facts of a file that is copied
 * say `needsCare`, so that the read is repeated once it exists.
 */
export function copyRelation(
  path: string,
  columns: readonly CopyColumn[],
  facts: FileFacts | null,
  quoting: ColumnQuoting,
): string {
  const names = columns.map((_, index) => `c${index}`)
  const written = columns.map((column, index) => `'c${index}': ${quoteLiteral(writtenType(column))}`)
  if (columns.length === 1) written.push(`'more': 'VARCHAR'`)
  const settings = [
    'auto_detect = false',
    'header = false',
    `columns = {${written.join(', ')}}`,
    "delim = ','",
    `quote = '"'`,
    `escape = '"'`,
    "comment = ''",
    "new_line = '\\n'",
    "nullstr = ''",
    'allow_quoted_nulls = false',
    'null_padding = false',
    "compression = 'none'",
    // Where values hold line breaks the engine would guess: see csv-relation.ts.
    ...(facts?.recordsAreLines ? [] : ['parallel = false']),
    ...recordSettings(facts?.longestRecordBytes ?? 0),
  ]
  const list = columns.map((column, index) => {
    const name = names[index] as string
    return `${column.read?.(name) ?? name} as ${quoting.identifier(column.name)}`
  })
  return `(select ${list.join(', ')} from read_csv(${quoteLiteral(path)}, ${settings.join(', ')}))`
}

const writtenType = (column: CopyColumn): string => column.writtenAs ?? engineType(column.type)
