import { canonicalJson } from '../../src-shared/values/canonical-json.ts'
import type { SqliteConnection } from './sqlite-connection.ts'

export interface StoredVersion {
  readonly version: number
  readonly ir: unknown
  readonly authoredBy: string | null
  readonly comment: string | null
  readonly createdAt: string
}

export interface NewVersion {
  readonly pipelineId: string
  readonly ir: unknown
  readonly authoredBy: string | null
  readonly comment: string | null
  readonly at: string
}

export type VersionStore = ReturnType<typeof versionStore>

/** IR versions: numbered from 1 per pipeline, never changed, never deleted. */
export function versionStore(connection: SqliteConnection) {
  const newest = (pipelineId: string): StoredVersion | null =>
    connection.get(fromRow, 'select * from ir_versions where pipeline_id = ? order by version desc limit 1', pipelineId)
  return {
    newest,

    list: (pipelineId: string): readonly StoredVersion[] =>
      connection.all(fromRow, 'select * from ir_versions where pipeline_id = ? order by version desc', pipelineId),

    find: (pipelineId: string, version: number): StoredVersion | null =>
      connection.get(fromRow, 'select * from ir_versions where pipeline_id = ? and version = ?', pipelineId, version),

    /** The number of the version with this document: the newest if it is equal, otherwise a new one. */
    save: (version: NewVersion): number =>
      connection.transaction(() => {
        const last = newest(version.pipelineId)
        if (last && canonicalJson(last.ir) === canonicalJson(version.ir)) return last.version
        const number = (last?.version ?? 0) + 1
        connection.run(
          `insert into ir_versions (pipeline_id, version, ir, authored_by, comment, created_at)
           values (?, ?, ?, ?, ?, ?)`,
          version.pipelineId,
          number,
          JSON.stringify(version.ir),
          version.authoredBy,
          version.comment,
          version.at,
        )
        return number
      }),
  }
}

interface VersionRow {
  readonly version: number
  readonly ir: string
  readonly authored_by: string | null
  readonly comment: string | null
  readonly created_at: string
}

function fromRow(row: VersionRow): StoredVersion {
  return {
    version: row.version,
    ir: JSON.parse(row.ir) as unknown,
    authoredBy: row.authored_by,
    comment: row.comment,
    createdAt: row.created_at,
  }
}
