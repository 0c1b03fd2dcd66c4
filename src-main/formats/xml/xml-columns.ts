import { stat } from 'node:fs/promises'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { CopyColumn } from '../copy/record-copy.ts'
import type { SourceFile } from '../file-reader.ts'
import { readFailure } from '../read-failure.ts'
import { columnsOfFile } from '../columns-of-file.ts'
import { readRecords, type XmlLayout } from './read-records.ts'
import { fieldsOf, isLeaf, shortNames, type XmlField } from './xml-element.ts'
import { XmlText } from './xml-text.ts'

/** A column, over all records of a file. */
export interface XmlColumn extends CopyColumn {
  readonly writtenName: string
  /** Some record has it more than once: then it is an array in every record. */
  readonly isList: boolean
}

const mostColumns = 5_000
const mostKept = 20
const kept = new Map<string, Promise<readonly XmlColumn[]>>()

/** The columns of all records, in order of appearance; cached for each file. */
export async function xmlColumns(file: SourceFile, layout: XmlLayout): Promise<readonly XmlColumn[]> {
  const found = await stat(file.path).catch((error: unknown) => {
    throw readFailure({ nodeId: file.nodeId, file: file.name }, error)
  })
  const key = JSON.stringify([file.nodeId, file.path, file.name, found.size, found.mtimeMs, layout])
  const known = kept.get(key)
  if (known) return known
  const reading = read(file, layout)
  kept.set(key, reading)
  reading.catch(() => kept.delete(key))
  for (const oldest of kept.keys()) if (kept.size > mostKept) kept.delete(oldest)
  return reading
}

interface Shape {
  readonly name: string
  isNested: boolean
  isList: boolean
}

async function read(file: SourceFile, layout: XmlLayout): Promise<readonly XmlColumn[]> {
  const shapes = new Map<string, Shape>()
  const { rootName } = await XmlText.with(file, layout.encoding, (text) =>
    readRecords(file, text, layout, (records) => {
      for (const record of records) {
        for (const field of fieldsOf(record.element).values()) note(shapes, field)
      }
      if (shapes.size > mostColumns) throw unusable(file, `its records have more than ${mostColumns} different fields`)
      return Promise.resolve('more')
    }),
  )
  if (shapes.size === 0) {
    const root = rootName === null ? '' : `; its root is ${rootName}`
    throw unusable(file, `no record with anything in it stands at ${layout.path.join('/')}${root}. Correct recordPath`)
  }
  const fields = [...shapes].map(([writtenName, shape]) => ({ writtenName, ...shape }))
  const names = shortNames(fields)
  const columns = fields.map(({ writtenName, isNested, isList }, index): XmlColumn => ({
    name: names[index] ?? writtenName,
    writtenName,
    type: { name: isNested || isList ? 'json' : 'text' },
    isList,
  }))
  return columnsOfFile(file, columns)
}

function note(shapes: Map<string, Shape>, { name, writtenName, values }: XmlField): void {
  const known = shapes.get(writtenName) ?? { name, isNested: false, isList: false }
  if (values.length > 1) known.isList = true
  if (!values.every(isLeaf)) known.isNested = true
  shapes.set(writtenName, known)
}

const unusable = (file: SourceFile, reason: string): AppError =>
  new AppError('file_unusable', { nodeId: file.nodeId, file: file.name, reason })
