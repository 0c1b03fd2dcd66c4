import { stat } from 'node:fs/promises'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { CopyColumn } from '../copy/record-copy.ts'
import type { SourceFile } from '../file-reader.ts'
import { readFailure } from '../read-failure.ts'
import { columnsOfFile } from '../columns-of-file.ts'
import { aboutOneRecord } from '../about-one-record.ts'
import { flawList } from '../flaw-list.ts'
import { isAboutEnd, mayConcernOneRecord, readRecords, type XmlLayout } from './read-records.ts'
import { NotSeparable } from './recovery/record-splitter.ts'
import { recoverRecords } from './recovery/recover-records.ts'
import { fieldsOf, isLeaf, shortNames, type XmlElement } from './xml-element.ts'
import { XmlText } from './xml-text.ts'

/** A column, over all records of a file. */
export interface XmlColumn extends CopyColumn {
  readonly writtenName: string
  /** Some record has it more than once: then it is an array in every record. */
  readonly isList: boolean
}

/** What is known about a file after it was read once. */
export interface XmlSurvey {
  readonly columns: readonly XmlColumn[]
  /** Whether some of its records cannot be read. */
  readonly isFlawed: boolean
}

const mostColumns = 5_000
const mostKept = 20
const kept = new Map<string, Promise<XmlSurvey>>()

/**
 * The columns of all records, in order of appearance; cached for each file. Throws the list of the records that cannot be read, unless
 * they are kept.
 */
export async function surveyXml(file: SourceFile, layout: XmlLayout, keepsFlawed: boolean): Promise<XmlSurvey> {
  const found = await stat(file.path).catch((error: unknown) => {
    throw readFailure({ nodeId: file.nodeId, file: file.name }, error)
  })
  const key = JSON.stringify([file.nodeId, file.path, file.name, found.size, found.mtimeMs, layout, keepsFlawed])
  const known = kept.get(key)
  if (known) return known
  const reading = read(file, layout, keepsFlawed)
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

async function read(file: SourceFile, layout: XmlLayout, keepsFlawed: boolean): Promise<XmlSurvey> {
  try {
    const shapes = new Map<string, Shape>()
    const { rootName } = await XmlText.with(file, layout.encoding, (text) =>
      readRecords(file, text, layout, (records) => {
        for (const { element } of records) note(file, shapes, element)
        return Promise.resolve('more')
      }),
    )
    const root = rootName === null ? '' : `; its root is ${rootName}`
    if (shapes.size > 0) return { columns: columnsOf(file, shapes), isFlawed: false }
    throw unusable(
      file,
      `there is no record with content at ${layout.path.join('/')}${root}. Correct "Path to the records" (recordPath)`,
    )
  } catch (error) {
    if (!mayConcernOneRecord(error)) throw error
    return { columns: await columnsOfFlawed(file, layout, keepsFlawed, error), isFlawed: true }
  }
}

/** The columns of a file in which a plain parser has met a first error, or the list of all that is wrong with it. */
async function columnsOfFlawed(
  file: SourceFile,
  layout: XmlLayout,
  keepsFlawed: boolean,
  first: AppError,
): Promise<readonly XmlColumn[]> {
  const shapes = new Map<string, Shape>()
  const flaws = flawList(file)
  let flawed = 0
  try {
    await XmlText.with(file, layout.encoding, (text) =>
      recoverRecords(text, layout.path, (records) => {
        for (const record of records) {
          if (record.flaw === null) note(file, shapes, record.element)
          else {
            flawed++
            flaws.add(record.line, record.flaw)
          }
        }
        return Promise.resolve('more')
      }),
    )
  } catch (error) {
    throw error instanceof NotSeparable ? first : error
  }
  if (flawed === 0 || shapes.size === 0) throw first
  if (keepsFlawed) return columnsOf(file, shapes)
  // Where the file ends in what was never closed is not where it was opened.
  throw (flawed > 1 || isAboutEnd(first) ? flaws.failure() : null) ?? aboutOneRecord(first)
}

function columnsOf(file: SourceFile, shapes: ReadonlyMap<string, Shape>): readonly XmlColumn[] {
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

function note(file: SourceFile, shapes: Map<string, Shape>, record: XmlElement): void {
  for (const { name, writtenName, values } of fieldsOf(record).values()) {
    const known = shapes.get(writtenName) ?? { name, isNested: false, isList: false }
    if (values.length > 1) known.isList = true
    if (!values.every(isLeaf)) known.isNested = true
    shapes.set(writtenName, known)
  }
  if (shapes.size > mostColumns)
    throw unusable(
      file,
      `its records have more than ${mostColumns} different fields. Correct "Path to the records" (recordPath)`,
    )
}

const unusable = (file: SourceFile, reason: string): AppError =>
  new AppError('file_unusable', { nodeId: file.nodeId, file: file.name, reason })
