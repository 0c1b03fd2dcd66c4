import { AppError, isAppError } from '../../../../../src-shared/errors/app-error.ts'
import { engineType } from '../../../../../src-shared/expression/engine-type.ts'
import { fileFormatDefinition } from '../../../../../src-shared/formats/registry.ts'
import { fitColumns } from '../../../../../src-shared/pipeline/fit-columns.ts'
import type { FileSource } from '../../../../../src-shared/pipeline/source-kinds.ts'
import { hiddenColumns } from '../../../../../src-shared/sql/hidden-columns.ts'
import { formatColumnType } from '../../../../../src-shared/values/column-type.ts'
import type { Column } from '../../../../../src-shared/values/column.ts'
import {
  type ColumnQuoting,
  type FileFacts,
  fileIndex,
  hasColumn,
  type OpenedFile,
} from '../../../../formats/file-reader.ts'
import { openSourceFile } from '../../../../formats/registry.ts'
import type { RunFile } from '../../run-port.ts'
import type { OpenedUnits, SourceOpener, SourceTools } from '../source-port.ts'

/** Files that were staged, each with a reader of its format. */
export const files: SourceOpener<FileSource> = {
  open: (node, tools) => openFiles(node, tools.files[node.id] ?? [], tools),
}

/** Opens the files of a source, which have to bring the columns that it takes. One without a record may have no header either. */
async function openFiles(node: FileSource, units: readonly RunFile[], tools: SourceTools): Promise<OpenedUnits> {
  const opened: OpenedFile[] = []
  for (const file of units) {
    const { path, name } = file
    opened.push(
      await openOrEmpty(node, file, () => openSourceFile({ nodeId: node.id, path, name }, node.config, tools)),
    )
  }
  const brought = opened.filter(hasColumns)
  const [first] = brought
  if (!first) return { units, opened, columns: null, fitted: null }
  const fitted = fitColumns(
    tools.ir,
    node,
    brought.map(({ columns }) => columns),
  )
  const fit = opened.map((one, index) => {
    if (!hasColumns(one)) return one
    const { name } = units[index] as RunFile
    requireColumns(node, name, namesOf(one), namesOf(first))
    requireTypes(node, name, first.columns, one.columns)
    return fitFile(one, fitted.columns)
  })
  return { units, opened: fit, columns: fitted.columns, fitted }
}

/** The file with the columns of its source: in its order, without those that are ignored, null where it lacks one. */
function fitFile(file: OpenedFile, columns: readonly Column[]): OpenedFile {
  const names = namesOf(file)
  const isSame = columns.length === names.length && columns.every((column) => names.includes(column.name))
  if (isSame) return file
  const list = (quoting: ColumnQuoting) =>
    columns.map(({ name: column, type }) =>
      names.includes(column)
        ? quoting.identifier(column)
        : `cast(null as ${engineType(type)}) as ${quoting.identifier(column)}`,
    )
  const { flaw, repairs } = hiddenColumns
  const fitted = (relation: string, facts: FileFacts | null, quoting: ColumnQuoting, more: readonly string[] = []) => {
    const marks = facts?.hasMarks === true ? [flaw, repairs] : []
    return `(select ${[...list(quoting), ...marks, ...more].join(', ')} from ${relation})`
  }
  const { together, ...alone } = file
  return {
    ...alone,
    columns,
    relation: (facts, quoting) => fitted(file.relation(facts, quoting), facts, quoting),
    ...(together && !hasColumn(file, fileIndex)
      ? {
          together: (facts, quoting) => {
            const { path, relation } = together(facts, quoting)
            return { path, relation: (paths) => fitted(relation(paths), facts, quoting, [fileIndex]) }
          },
        }
      : {}),
  }
}

/** Files may order their columns as they like; what one lacks or brings in addition is up to its source. */
function requireColumns(
  { id: nodeId, config }: FileSource,
  file: string,
  found: readonly string[],
  first: readonly string[],
): void {
  const declared = (config.columns ?? []).map((column) => column.name)
  const listed = declared.length > 0 ? declared : first
  const expected = config.onNewColumn === undefined ? [...first, ...declared] : listed
  const brought = { [nodeId]: found }
  const missing = expected.find((name) => !found.includes(name))
  if (missing !== undefined && config.onMissingColumn !== 'null') {
    throw new AppError('column_missing', { nodeId, file, column: missing, has: found.join(', '), brought })
  }
  const extra = found.find((name) => !expected.includes(name))
  if (extra === undefined) return
  if (config.onNewColumn === 'fail') throw new AppError('column_new', { nodeId, file, column: extra, brought })
  if (config.onNewColumn !== undefined) return
  throw new AppError('column_unexpected', { nodeId, file, column: extra, expected: expected.join(', ') })
}

/** False for an empty file, which says nothing of its columns. */
const hasColumns = ({ columns }: OpenedFile): boolean => columns.length > 0

const namesOf = ({ columns }: OpenedFile): readonly string[] => columns.map(({ name }) => name)

/** A text file without a byte, or without a line that could be its header, is one without a record. */
async function openOrEmpty(
  { config }: FileSource,
  { sizeBytes }: RunFile,
  open: () => Promise<OpenedFile>,
): Promise<OpenedFile> {
  if (sizeBytes === 0 && fileFormatDefinition(config.format).isText) return emptyFile(0)
  try {
    return await open()
  } catch (error) {
    if (isAppError(error) && error.code === 'header_missing') return emptyFile(sizeBytes)
    throw error
  }
}

const emptyFile = (sizeBytes: number): OpenedFile => ({
  columns: [],
  inspect: () => Promise.resolve({ records: 0, sizeBytes, needsCare: false, longestRecordBytes: 0 }),
  relation: () => {
    throw new TypeError('an empty file has no relation: its columns are not known')
  },
  locate: () => Promise.resolve(new Map()),
  textOf: () => Promise.resolve(''),
})

/** Values of one type in one file and of another in the next would be converted without a word. */
function requireTypes(
  { id: nodeId, config }: FileSource,
  file: string,
  expected: readonly Column[],
  found: readonly Column[],
): void {
  const isDeclarable = fileFormatDefinition(config.format).holdsMixedTypes === true
  for (const { name: column, type } of found) {
    const first = expected.find((each) => each.name === column)
    if (!first || engineType(first.type) === engineType(type)) continue
    const types = { type: formatColumnType(type), expected: formatColumnType(first.type) }
    throw new AppError('column_type_differs', { nodeId, file, column, ...types, isDeclarable })
  }
}
