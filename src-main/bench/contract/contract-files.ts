import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'

import type { NewConnector } from '../../../src-shared/connectors/connector-record.ts'

/** The folder that a pipeline of the contract reads, as whoever owns its store sees it. */
export interface ContractFiles {
  put(name: string, text: string): Promise<void>
  /** Everything in it and below it, by its path from there, with its text. */
  all(): Promise<ReadonlyMap<string, string>>
  remove(path: string): Promise<void>
}

/** Where a pipeline of the contract reads from, if not from a folder of this machine. */
export interface ContractStore {
  readonly name: string
  readonly connector: NewConnector
  /** What the source node says of it; its folders for staging and archiving come from the contract. */
  readonly source: { readonly connector: string; readonly config: Readonly<Record<string, unknown>> }
  /** Without, a file stays where it is when it is loaded, and there is one of them. */
  readonly movesFiles: boolean
  readonly files: ContractFiles
}

/** Folders of the staging folder that are left count too: by their path and a slash. */
export function filesIn(folder: string): ContractFiles {
  return {
    put: async (name, text) => {
      await mkdir(folder, { recursive: true })
      await writeFile(join(folder, name), text)
    },
    all: async () => {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
      const found = new Map<string, string>()
      for (const entry of entries) {
        const path = join(entry.parentPath, entry.name)
        const name = relative(folder, path)
        if (entry.isFile()) found.set(name, await readFile(path, 'utf8'))
        else if (dirname(name) === stagingFolder) found.set(`${name}/`, '')
      }
      return found
    },
    remove: (path) => rm(join(folder, path), { force: true }),
  }
}

export const stagingFolder = '.processing'
export const archiveFolder = '.archive'
