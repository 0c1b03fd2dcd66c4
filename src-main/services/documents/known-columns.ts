import type { Column } from '../../../src-shared/values/column.ts'
import type { RunnerPort } from '../../engine/run/run-port.ts'
import { needsEngine, openSourceFile } from '../../formats/registry.ts'
import { sourceKind } from '../../sources/registry.ts'
import type { ReaderTools } from '../../formats/file-reader.ts'
import type { FoundFile, Source } from '../../sources/source-kind.ts'
import type { StagingJournal } from '../../storage/staging-journal.ts'

/** The columns of a source's first file, or of all of its files where it takes new ones as they come. */
export interface SourceHeader {
  readonly file: FoundFile
  readonly columns: readonly Column[]
}

export interface KnownColumns {
  /**
   * The file that shows the columns of a source: the one it would read next, or else the last one that a run of the same
   * pipeline loaded and archived, so that a pipeline can still be worked on after a run took its file.
   */
  file(source: Source, at: Date): Promise<FoundFile | null>
  /** All files that it would read now, or else the one that its last load archived. */
  files(source: Source, at: Date): Promise<readonly FoundFile[]>
  /** Null if there is no file yet. Passes on errors of finding or reading it. */
  read(source: Source, at: Date): Promise<SourceHeader | null>
}

const mostKept = 200

/** A host has no engine; the runner reads formats that need one. */
function toolsOfHost(folder: string): ReaderTools {
  return {
    get engine(): never {
      throw new TypeError('a host has no engine to read files with')
    },
    folder,
    signal: new AbortController().signal,
    columnsOnly: true,
  }
}

/** Reads headers of first files and remembers them until a file or its source changes. */
export function openKnownColumns(
  journal: Pick<StagingJournal, 'archived'>,
  runner: Pick<RunnerPort, 'describe'>,
  tempFolder: string,
): KnownColumns {
  const kept = new Map<string, readonly Column[]>()
  const filesOf = async (source: Source, at: Date): Promise<readonly FoundFile[]> => {
    const kind = sourceKind(source.connector)
    const waiting = (await kind?.find(source, at)) ?? []
    if (kind === null || waiting.length > 0) return waiting
    for (const archived of journal.archived(source.pipelineId, source.nodeId)) {
      const reopened = await kind.reopen(source, archived)
      if (reopened) return [reopened]
    }
    return []
  }
  const fileOf = async (source: Source, at: Date): Promise<FoundFile | null> => (await filesOf(source, at))[0] ?? null
  const describe = async ({ nodeId, config }: Source, file: FoundFile): Promise<readonly Column[]> => {
    if (needsEngine(config.format)) return runner.describe({ nodeId, file, config, tempFolder })
    return (await openSourceFile({ ...file, nodeId }, config, toolsOfHost(tempFolder))).columns
  }
  const columnsOf = async (source: Source, file: FoundFile): Promise<readonly Column[]> => {
    const { format, formatOptions, columns: declared } = source.config
    const key = JSON.stringify([file.path, file.etag, format, formatOptions, declared])
    const columns = kept.get(key) ?? (await describe(source, file))
    if (kept.size >= mostKept) kept.clear()
    kept.set(key, columns)
    return columns
  }
  return {
    file: fileOf,
    files: filesOf,
    read: async (source, at) => {
      const files = await filesOf(source, at)
      const [file] = files
      if (!file) return null
      const columns = new Map<string, Column>()
      for (const each of source.config.onNewColumn === 'add' ? files : [file]) {
        for (const column of await columnsOf(source, each)) {
          if (!columns.has(column.name)) columns.set(column.name, column)
        }
      }
      return { file, columns: [...columns.values()] }
    },
  }
}
