import { mkdir, rename, unlink } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { SourceConfig } from '../../../src-shared/pipeline/ir.ts'
import type { RunFile } from '../../engine/run/run-port.ts'
import type { StagingRequest } from '../source-kind.ts'
import { expandDateTokens } from './date-tokens.ts'
import { sourceFolder, wanted } from './find-files.ts'
import { copyDurably } from './move-file.ts'
import { translateFolderError } from './translate-folder-error.ts'

/** The folders as the document names them, with the platform's defaults. Without a failure folder a failed file goes back. */
export function folderNames(config: SourceConfig) {
  const {
    stagingFolder = '.processing/',
    successFolder = '.archive/{YYYY-MM-DD}/',
    failureFolder = null,
  } = config.atomicity ?? {}
  return { stagingFolder, successFolder, failureFolder }
}

export const timezoneOf = (config: SourceConfig): string => config.pattern?.timezone ?? 'UTC'

/** Renames each file into a folder of the run inside the staging folder, after recording it in the journal. */
export async function stageFiles({ source, files, runId, at, journal }: StagingRequest): Promise<readonly RunFile[]> {
  const folder = sourceFolder(source)
  const names = folderNames(source.config)
  const absolute = (name: string) => resolve(folder, expandDateTokens(name, at, timezoneOf(source.config)))
  const stagingFolder = join(absolute(names.stagingFolder), runId)
  const staged: RunFile[] = []
  for (const file of files) {
    const entry = journal.add({
      runId,
      nodeId: source.nodeId,
      connector: source.connector,
      originalPath: file.path,
      claimedPath: join(folder, `.${file.name}.${runId}`),
      stagedPath: join(stagingFolder, file.name),
      successFolder: absolute(names.successFolder),
      failureFolder: names.failureFolder === null ? dirname(file.path) : absolute(names.failureFolder),
    })
    try {
      await stageFile(entry)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
        throw new AppError('file_missing', { nodeId: source.nodeId, ...wanted(source) }, { cause: error })
      }
      throw translateFolderError(error, source.nodeId, folder)
    }
    staged.push({ path: entry.stagedPath, name: file.path, sizeBytes: file.sizeBytes, etag: file.etag })
  }
  return staged
}

async function stageFile(file: {
  readonly originalPath: string
  readonly claimedPath: string
  readonly stagedPath: string
}): Promise<void> {
  await mkdir(dirname(file.stagedPath), { recursive: true })
  try {
    // The rename also claims the file: if two runs want it, one finds it gone.
    await rename(file.originalPath, file.stagedPath)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error
    await rename(file.originalPath, file.claimedPath)
    await copyDurably(file.claimedPath, file.stagedPath)
    await unlink(file.claimedPath)
  }
}
