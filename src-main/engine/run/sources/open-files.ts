import { AppError, isAppError } from '../../../../src-shared/errors/app-error.ts'
import { engineType } from '../../../../src-shared/expression/engine-type.ts'
import { fileFormatDefinition } from '../../../../src-shared/formats/registry.ts'
import type { FileSource } from '../../../../src-shared/pipeline/source-kinds.ts'
import { formatColumnType } from '../../../../src-shared/values/column-type.ts'
import type { Column } from '../../../../src-shared/values/column.ts'
import type { OpenedFile, ReaderTools } from '../../../formats/file-reader.ts'
import { openSourceFile } from '../../../formats/registry.ts'
import type { RunFile } from '../run-port.ts'

/** Opens the files of a source, which have to bring the same columns. One without a record may have no header either. */
export async function openFiles(
  node: FileSource,
  files: readonly RunFile[],
  tools: ReaderTools,
): Promise<readonly OpenedFile[]> {
  const opened: OpenedFile[] = []
  let first: OpenedFile | null = null
  for (const file of files) {
    const { path, name } = file
    const one = await openOrEmpty(node, file, () => openSourceFile({ nodeId: node.id, path, name }, node.config, tools))
    opened.push(one)
    if (!hasColumns(one)) continue
    const declared = (node.config.columns ?? []).map((column) => column.name)
    const expected = first?.columns.map((column) => column.name) ?? declared
    requireColumns(
      node.id,
      name,
      expected,
      one.columns.map((column) => column.name),
      first !== null,
    )
    if (first) requireTypes(node.id, name, first.columns, one.columns)
    first ??= one
  }
  return opened
}

/** False for an empty file, which says nothing of its columns. */
export const hasColumns = ({ columns }: OpenedFile): boolean => columns.length > 0

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

/** Files may order their columns as they like, but each has to bring the same ones. */
function requireColumns(
  nodeId: string,
  file: string,
  expected: readonly string[],
  found: readonly string[],
  isComplete: boolean,
): void {
  const missing = expected.find((name) => !found.includes(name))
  if (missing !== undefined) {
    throw new AppError('column_missing', { nodeId, file, column: missing, has: found.join(', ') })
  }
  const extra = isComplete ? found.find((name) => !expected.includes(name)) : undefined
  if (extra !== undefined) {
    throw new AppError('column_unexpected', { nodeId, file, column: extra, expected: expected.join(', ') })
  }
}

/** Values of one type in one file and of another in the next would be converted without a word. */
function requireTypes(nodeId: string, file: string, expected: readonly Column[], found: readonly Column[]): void {
  for (const { name: column, type } of found) {
    const first = expected.find((each) => each.name === column)
    if (!first || engineType(first.type) === engineType(type)) continue
    const types = { type: formatColumnType(type), expected: formatColumnType(first.type) }
    throw new AppError('column_type_differs', { nodeId, file, column, ...types })
  }
}
