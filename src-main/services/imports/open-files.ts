import { readdir, stat } from 'node:fs/promises'
import { basename, isAbsolute, join } from 'node:path'

import type { OpenedFiles } from '../../../src-shared/contract/import-records.ts'
import { AppError, isAppError } from '../../../src-shared/errors/app-error.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import type { SourceFile } from '../../formats/file-reader.ts'
import { tablesInFile } from '../../formats/layout/tables-in-file.ts'
import { readFailure } from '../../formats/read-failure.ts'
import type { StudioParts } from '../studio-parts.ts'
import { groupTables, type OpenedTable } from './group-tables.ts'
import { openArchive } from './open-archive.ts'
import { ownColumns } from './own-columns.ts'

type OpenParts = Pick<StudioParts, 'folder' | 'columns' | 'now'>
type Refused = OpenedFiles['refused'][number]

interface Found {
  readonly tables: readonly OpenedTable[]
  readonly refused: readonly Refused[]
}

const mostFilesOfFolder = 1_000
const mostNamed = 3

/** What files and folders hold: tables, and what is none. Changes nothing but the workspace's folder of unpacked archives. */
export async function openFiles(parts: OpenParts, paths: readonly string[], signal: AbortSignal): Promise<OpenedFiles> {
  const found: Found[] = []
  for (const path of new Set(paths)) found.push(await openPath(parts, path, signal))
  const tables = await ownColumns(
    parts,
    found.flatMap((each) => each.tables),
  )
  return { inputs: [...groupTables(tables)], refused: found.flatMap(({ refused }) => refused) }
}

async function openPath(parts: OpenParts, path: string, signal: AbortSignal): Promise<Found> {
  try {
    if (!isAbsolute(path))
      throw new AppError('load_file_missing', {
        file: path,
        reason: 'its path is not absolute',
        advice: 'Give the whole path.',
      })
    const status = await stat(path)
    if (status.isDirectory()) return await openFolder(parts, path, signal)
    if (!status.isFile())
      throw new AppError('load_file_missing', { file: path, reason: 'it is a device, a pipe or a socket, not a file' })
    return await openFile(parts, path, signal)
  } catch (error) {
    return { tables: [], refused: [{ path, sentence: sentenceOf(path, error) }] }
  }
}

async function openFolder(parts: OpenParts, folder: string, signal: AbortSignal): Promise<Found> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.')).map(({ name }) => name)
  const refuse = (reason: string, advice: string) => new AppError('load_file_missing', { file: folder, reason, advice })
  if (names.length === 0) throw refuse('there is no file in this folder', 'Open another folder.')
  if (names.length > mostFilesOfFolder) {
    const most = `Open at most ${mostFilesOfFolder} of them at once.`
    throw refuse(`the folder has ${formatCountOf(names.length, 'file')}`, most)
  }
  return openEach(folder, names, async (name) => (await openFile(parts, join(folder, name), signal)).tables)
}

async function openFile(parts: OpenParts, path: string, signal: AbortSignal): Promise<Found> {
  signal.throwIfAborted()
  const members = await openArchive({ file: fileAt(path), into: parts.folder.imports, signal })
  const [only = path] = members
  const archive = only === path ? null : path
  if (members.length === 1) return { tables: await tablesAt(only, archive), refused: [] }
  return openEach(path, members, (member) => tablesAt(member, archive))
}

async function tablesAt(path: string, archive: string | null): Promise<readonly OpenedTable[]> {
  return (await tablesInFile(fileAt(path))).map((table) => ({ path, archive, table }))
}

/** The files of a folder or an archive. What is no table among them is one line, since nobody chose it. */
async function openEach(
  path: string,
  names: readonly string[],
  open: (name: string) => Promise<readonly OpenedTable[]>,
): Promise<Found> {
  const tables: OpenedTable[] = []
  const others: string[] = []
  for (const name of names) {
    try {
      tables.push(...(await open(name)))
    } catch (error) {
      if (!isAppError(error)) throw error
      others.push(basename(name))
    }
  }
  if (others.length === 0) return { tables, refused: [] }
  const named = others.slice(0, mostNamed).join(', ') + (others.length > mostNamed ? ', …' : '')
  const sentence = `${formatCountOf(others.length, 'file')} of ${basename(path)} cannot be read as a table: ${named}.`
  return { tables, refused: [{ path, sentence }] }
}

const nodeId = 'source'
const fileAt = (path: string): SourceFile => ({ nodeId, path, name: basename(path) })

/** Without the node that a failure names in a pipeline: here is none. */
function sentenceOf(path: string, error: unknown): string {
  const known = readFailure({ nodeId, file: basename(path) }, error)
  if (!isAppError(known)) throw error
  const sentence = known.message.replace(/^source: /, '')
  return sentence.startsWith('the ') ? `T${sentence.slice(1)}` : sentence
}
