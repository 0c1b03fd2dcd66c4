import type { Column } from '../../../src-shared/values/column.ts'
import { readSourceColumns } from '../../formats/registry.ts'
import { sourceKind } from '../../sources/registry.ts'
import type { FoundFile, Source } from '../../sources/source-kind.ts'

/** What the first file of a source says of its columns. */
export interface SourceHeader {
  readonly file: FoundFile
  readonly columns: readonly Column[]
}

export interface KnownColumns {
  /** Null where there is no file yet. Throws what finding or reading it throws. */
  read(source: Source, at: Date): Promise<SourceHeader | null>
}

const mostKept = 200

/** Reads headers of first files and remembers them until a file or its source changes. */
export function openKnownColumns(): KnownColumns {
  const kept = new Map<string, readonly Column[]>()
  return {
    read: async (source, at) => {
      const [file] = (await sourceKind(source.connector)?.find(source, at)) ?? []
      if (!file) return null
      const { format, formatOptions, columns: declared } = source.config
      const key = JSON.stringify([file.path, file.etag, format, formatOptions, declared])
      const columns = kept.get(key) ?? (await readSourceColumns({ ...file, nodeId: source.nodeId }, source.config))
      if (kept.size >= mostKept) kept.clear()
      kept.set(key, columns)
      return { file, columns }
    },
  }
}
