import type { SourceConfig } from '../../src-shared/pipeline/ir.ts'
import type { StorePaths } from '../stores/object-store.ts'
import { storeKind } from '../stores/registry.ts'
import { expandDateTokens } from './date-tokens.ts'
import type { Source } from './source.ts'

/** The location that the path of a source names: its folder, or without a pattern the file itself. */
export function sourceLocation(paths: StorePaths, { config, baseFolder }: Source): string {
  return paths.locate({ path: config.path, container: config.bucket ?? config.container ?? null, baseFolder })
}

/** The folder that a source looks in. */
export function sourceFolder(paths: StorePaths, source: Source): string {
  const location = sourceLocation(paths, source)
  return source.config.pattern ? location : paths.folderOf(location)
}

/** What a source looks for and where, in plain words. */
export function wanted(source: Source): { readonly pattern: string; readonly folder: string } {
  const { connector, config } = source
  const paths = storeKind(connector)?.paths
  if (!paths) return { pattern: config.pattern?.value ?? config.path, folder: connector }
  const name = paths.nameOf(sourceLocation(paths, source))
  return { pattern: config.pattern?.value ?? name, folder: sourceFolder(paths, source) }
}

/** The folders as the document names them, with the platform's defaults. Without a failure folder a failed file goes back. */
export function folderNames(config: SourceConfig) {
  const {
    stagingFolder = '.processing/',
    successFolder = '.archive/{YYYY-MM-DD}/',
    failureFolder = null,
  } = config.atomicity ?? {}
  return { stagingFolder, successFolder, failureFolder }
}

const timezoneOf = (config: SourceConfig): string => config.pattern?.timezone ?? 'UTC'

/** The folder names with their dates filled in. */
export function datedFolders(config: SourceConfig, at: Date) {
  const { stagingFolder, successFolder, failureFolder } = folderNames(config)
  const dated = (name: string) => expandDateTokens(name, at, timezoneOf(config))
  return {
    stagingFolder: dated(stagingFolder),
    successFolder: dated(successFolder),
    failureFolder: failureFolder === null ? null : dated(failureFolder),
  }
}
