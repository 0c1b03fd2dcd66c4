import { readFile, writeFile } from 'node:fs/promises'

import type { FormatOptions } from '../../../src-shared/formats/registry.ts'
import { engineType } from '../../../src-shared/expression/engine-type.ts'
import { hiddenColumns } from '../../../src-shared/sql/hidden-columns.ts'
import { csvRelation } from '../csv/csv-relation.ts'
import {
  type ColumnQuoting,
  fileIndex,
  type FileReader,
  type OpenedFile,
  type ReaderTools,
  type RecordPlace,
} from '../file-reader.ts'
import { keepMade } from '../text/keep-made.ts'
import { withLines } from './with-lines.ts'
import { openText, type TextFile } from '../text/open-text.ts'
import { recordTexts } from '../text/read-record-text.ts'
import type { JsonDocument } from './json-document.ts'
import type { JsonRecord } from './json-record.ts'
import { hasMarks, type RowFacts, writeJsonRows } from './json-rows-file.ts'
import { readCorrectedJson } from './read-corrected.ts'
import { type JsonPlace, readJsonRecords } from './read-json-records.ts'
import { type JsonSource, type JsonSurvey, surveyJson } from './survey-json.ts'

/** The records of a surveyed file, laid out for the engine. */
interface Rows extends RowFacts {
  readonly path: string
}

/**
 * The reader of a JSON format. The engine's own reader drops digits and accepts invalid JSON, so the file is read here,
 * once for its columns and once to write its values as a CSV file, which the engine reads.
 */
export function jsonReader(
  format: string,
  documentOf: (record: JsonRecord, options: FormatOptions) => JsonDocument,
): FileReader {
  return {
    format,
    needsEngine: true,
    readCorrected: readCorrectedJson,
    open: async (file, options, declared, tools, keepsFlawed) => {
      const text = await openText(file, options, tools)
      const source = {
        text,
        documentOf: (record: JsonRecord) => {
          record.flattens = options.flattenObjects ?? false
          return documentOf(record, options)
        },
        declared,
        signal: tools.signal,
        keepsFlawed,
        stripsNul: options.stripNul ?? false,
      }
      const recipe = [format, options, declared, keepsFlawed]
      const survey = await keptJson<JsonSurvey>(text, ['survey', ...recipe], tools, () => surveyJson(source))
      const rows = tools.columnsOnly ? null : await layOut(source, survey, recipe, tools)
      return openJson(source, survey, rows)
    },
  }
}

function openJson(source: JsonSource, survey: JsonSurvey, rows: Rows | null): OpenedFile {
  const { text } = source
  const { records, sizeBytes, longestRecordBytes, flawed } = survey
  const marks = hasMarks(source, survey) ? ({ hasMarks: true } as const) : {}
  let texts: Promise<ReturnType<typeof recordTexts>> | null = null
  return {
    columns: survey.columns.map(({ column }) => column),
    inspect: (order) => {
      order.onRecords(records)
      return Promise.resolve({ records, sizeBytes, needsCare: false, longestRecordBytes, flawed, ...marks })
    },
    relation: (_, quoting) => {
      if (rows === null) throw new TypeError('the file was opened for its columns only')
      return rowsRelation(source, survey, rows, quoting)
    },
    ...(rows === null ? {} : { together: togetherBy(source, survey, rows) }),
    locate: (numbers) => locate(source, numbers),
    textOf: async (place) => {
      texts ??= text.plain().then(recordTexts)
      return (await texts)(place)
    },
  }
}

async function layOut(
  source: JsonSource,
  survey: JsonSurvey,
  recipe: readonly unknown[],
  tools: ReaderTools,
): Promise<Rows> {
  const { file } = source.text
  // A row is at most longer than its record by its quotes.
  let facts: RowFacts = { longestRowBytes: survey.longestRecordBytes * 2, hasLineBreaks: true }
  const path = await keepMade(file, ['rows', ...recipe], tools.folder, async (to) => {
    facts = await writeJsonRows(to, source, survey)
  })
  const rows = await keptJson<RowFacts>(source.text, ['rows-facts', ...recipe], tools, () => Promise.resolve(facts))
  return { path, ...rows }
}

/** The result of `find`, cached while the file is unchanged. */
async function keptJson<Found>(
  { file }: TextFile,
  recipe: readonly unknown[],
  { folder }: ReaderTools,
  find: () => Promise<Found>,
): Promise<Found> {
  const path = await keepMade(file, recipe, folder, async (to) => writeFile(to, JSON.stringify(await find())))
  return JSON.parse(await readFile(path, 'utf8')) as Found
}

/** The rows of several files, where they are laid out alike. */
const togetherBy =
  (source: JsonSource, survey: JsonSurvey, rows: Rows): NonNullable<OpenedFile['together']> =>
  ({ needsCare }, quoting) => {
    const hasLineBreaks = rows.hasLineBreaks || needsCare
    return {
      path: rows.path,
      relation: (paths) => rowsRelation(source, survey, { ...rows, path: paths, hasLineBreaks }, quoting, [fileIndex]),
    }
  }

function rowsRelation(
  source: JsonSource,
  survey: JsonSurvey,
  { path, longestRowBytes, hasLineBreaks }: RowFacts & { readonly path: string | readonly string[] },
  quoting: ColumnQuoting,
  more: readonly string[] = [],
): string {
  const { columns } = survey
  const marks = hasMarks(source, survey) ? [hiddenColumns.flaw, hiddenColumns.repairs] : []
  const read = csvRelation(
    {
      path,
      dialect: { delimiter: ',', quote: '"', escape: '"', comment: null },
      columns: [...columns.map(({ column }) => column.name), ...marks],
      hasHeader: false,
      blankLinesBefore: 0,
      nullValues: [],
      sawMixedLineEnds: false,
      endsInLineFeeds: true,
      ...(hasLineBreaks ? { mayHoldLineBreaks: true } : {}),
      longestRecordBytes: longestRowBytes,
    },
    quoting,
  )
  const typed = columns.map(({ column: { name, type }, shortScale }) => {
    const quoted = quoting.identifier(name)
    if (type.name === 'text') return quoted
    const value = shortScale === undefined ? quoted : `cast(${quoted} as decimal(18,${shortScale}))`
    return `cast(${value} as ${engineType(type)}) as ${quoted}`
  })
  return `(select ${[...typed, ...marks, ...more].join(', ')} from ${read})`
}

async function locate(source: JsonSource, numbers: readonly number[]): Promise<ReadonlyMap<number, RecordPlace>> {
  const wanted = new Set(numbers)
  const found: { number: number; start: number; end: number }[] = []
  if (wanted.size === 0) return new Map()
  const take = ({ start, end, offset, number }: JsonPlace) => {
    if (wanted.has(number)) found.push({ number, start: offset, end: offset + end - start })
  }
  await readJsonRecords(source.text, source.documentOf, {
    onRecord: (_record, place) => take(place),
    onFlawed: take,
    afterChunk: () => found.length === wanted.size,
  })
  return withLines(source.text, found)
}
