import { stat } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { LoadFile } from '../../../src-shared/load-proposal/load-proposal.ts'

/** Files of one folder, and how a source finds exactly them there. */
export interface FilesOfLoad {
  readonly files: readonly LoadFile[]
  readonly folder: string
  readonly place: { readonly path: string; readonly pattern?: { readonly type: 'regex'; readonly value: string } }
}

export async function filesOfLoad(written: readonly string[]): Promise<FilesOfLoad> {
  const paths = [...new Set(written.map((file) => resolve(file)))]
  const files = await Promise.all(paths.map(describe))
  const [first, ...others] = paths as [string, ...string[]]
  const folder = dirname(first)
  const elsewhere = others.find((path) => dirname(path) !== folder)
  if (elsewhere !== undefined) {
    throw new AppError('load_folders_differ', { first: folder, other: dirname(elsewhere) })
  }
  if (others.length === 0) return { files, folder, place: { path: basename(first) } }
  const names = paths.map((path) => basename(path).replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`))
  return { files, folder, place: { path: '.', pattern: { type: 'regex', value: `^(?:${names.join('|')})$` } } }
}

async function describe(path: string): Promise<LoadFile> {
  try {
    const status = await stat(path)
    if (status.isFile()) return { path, sizeBytes: status.size }
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException
    throw new AppError('load_file_missing', { file: path, reason: reasons[code] ?? message }, { cause: error })
  }
  const advice = 'Name the files in it, as in folder/*.csv.'
  throw new AppError('load_file_missing', { file: path, reason: 'it is a folder', advice })
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'a part of its path is a file, not a folder',
  EACCES: 'Weir may not read it',
}
