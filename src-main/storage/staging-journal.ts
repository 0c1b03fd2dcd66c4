import type { SqliteConnection } from './sqlite-connection.ts'

/** What happens to a staged file: moved to the success folder, returned, or moved to the failure folder. */
export type FileDisposition = 'archive' | 'return' | 'fail'

export interface StagedFile {
  readonly id: number
  readonly runId: string
  readonly nodeId: string
  /** The kind of store that it is in, by its name in a document. */
  readonly connector: string
  /** The connector that reaches it; null is this machine. */
  readonly connectorId: string | null
  /** Where it was found. This and all other places are locations that only their store can take apart. */
  readonly originalPath: string
  /** Its temporary name until it is copied to a staging folder on another disk. */
  readonly claimedPath: string
  readonly stagedPath: string
  readonly successFolder: string
  readonly failureFolder: string
  /** Recorded before the file is moved. */
  readonly disposition: FileDisposition | null
  /** The last place that a move aimed at, recorded before it; null before the first. */
  readonly aimedPath: string | null
}

/** A file that a load took and archived. */
export interface ArchivedFile {
  /** Where the source found it. */
  readonly originalPath: string
  /** Where it is now, as far as Weir knows. */
  readonly path: string
  /** The start of the run that loaded it. */
  readonly loadedAt: string
}

/** A file that a run moved to its last place. */
interface MovedFile {
  readonly id: number
  readonly nodeId: string
  readonly connector: string
  readonly connectorId: string | null
  readonly file: string
  readonly place: string
  readonly became: FileDisposition
}

/** Files of a run that only one connector reaches: still staged, or in its failure folder. */
interface HeldFiles {
  readonly runId: string
  readonly files: number
  readonly isFailed: boolean
}

export type NewStagedFile = Omit<StagedFile, 'id' | 'disposition' | 'aimedPath'>

export type StagingJournal = ReturnType<typeof stagingJournal>

/** Entries are written before a source file is moved, so that no crash can lose one. */
export function stagingJournal(connection: SqliteConnection) {
  return {
    add: (file: NewStagedFile): StagedFile => {
      const id = connection.insert(
        `insert into staged_files (run_id, node_id, connector, connector_id, original_path, claimed_path, staged_path, success_folder, failure_folder)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        file.runId,
        file.nodeId,
        file.connector,
        file.connectorId,
        file.originalPath,
        file.claimedPath,
        file.stagedPath,
        file.successFolder,
        file.failureFolder,
      )
      return { ...file, id, disposition: null, aimedPath: null }
    },

    unfinalized: (runId: string): readonly StagedFile[] =>
      connection.all(fromRow, 'select * from staged_files where run_id = ? and final_path is null order by id', runId),

    /** The files that a node of a pipeline loaded and archived, latest first. */
    archived: (pipelineId: string, nodeId: string): readonly ArchivedFile[] =>
      connection.all(
        (row: ArchivedRow) => ({ originalPath: row.original_path, path: row.final_path, loadedAt: row.started_at }),
        `select original_path, final_path, started_at from staged_files join runs on runs.id = run_id
         where pipeline_id = ? and node_id = ? and fate = 'archive' and final_path is not null
         order by staged_files.id desc limit 1000`,
        pipelineId,
        nodeId,
      ),

    /** The file of a load that is archived under a path, the latest one. */
    archivedAs: (path: string): { readonly runId: string; readonly originalPath: string } | null =>
      connection.get(
        (row: Pick<StagedRow, 'run_id' | 'original_path'>) => ({ runId: row.run_id, originalPath: row.original_path }),
        `select run_id, original_path from staged_files where final_path = ? and fate = 'archive' order by id desc limit 1`,
        path,
      ),

    /** Where the files of a run went that it moved. */
    moved: (runId: string): readonly MovedFile[] => connection.all(toMoved, `${movedFiles} order by id`, runId),

    /** Those in its failure folder. */
    failed: (runId: string): readonly MovedFile[] =>
      connection.all(toMoved, `${movedFiles} and fate = 'fail' and final_path <> original_path order by id`, runId),

    /**
     * The runs whose files are lost without a connector: those that a recovery or a return has still to move through it. `gone`: files
     * that somebody else took out of a failure folder.
     */
    heldBy: (connectorId: string, gone: ReadonlySet<number> = new Set()): readonly HeldFiles[] => {
      const files = connection
        .all(
          (row: HeldRow) => ({ id: row.id, runId: row.run_id, isFailed: row.final_path !== null }),
          `select id, run_id, final_path from staged_files
           where connector_id = ? and (final_path is null or ${inFailureFolder}) order by final_path is not null, id desc`,
          connectorId,
        )
        .filter(({ id }) => !gone.has(id))
      const held = new Map<string, HeldFiles>()
      for (const { runId, isFailed } of files) {
        const key = `${runId} ${isFailed}`
        held.set(key, { runId, isFailed, files: (held.get(key)?.files ?? 0) + 1 })
      }
      return [...held.values()]
    },

    /** The files in failure folders that a connector reaches. */
    failedThrough: (connectorId: string): readonly MovedFile[] =>
      connection.all(
        toMoved,
        `select ${movedColumns} from staged_files where connector_id = ? and final_path is not null and ${inFailureFolder}`,
        connectorId,
      ),

    /** Whether any entry was made through a connector, which may be gone. */
    names: (connectorId: string): boolean =>
      connection.get(() => true, 'select 1 from staged_files where connector_id = ? limit 1', connectorId) ?? false,

    /** Changes whenever a run of any process takes, archives or returns a file of a store. */
    stateOf: ({ connector, connectorId }: Pick<StagedFile, 'connector' | 'connectorId'>): string =>
      connection.get(
        (row: { state: string }) => row.state,
        `select count(*) || ' ' || count(fate) || ' ' || count(final_path) || ' ' || count(*) filter (where fate = 'return') as state
         from staged_files where connector = ? and connector_id is ?`,
        connector,
        connectorId,
      ) ?? '',

    putBack: (id: number): void => {
      connection.run(`update staged_files set fate = 'return', final_path = original_path where id = ?`, id)
    },

    /** Runs that still have staged files, whatever their status says. */
    unfinalizedRuns: (): readonly string[] =>
      connection.all(
        (row: { run_id: string }) => row.run_id,
        'select distinct run_id from staged_files where final_path is null order by run_id',
      ),

    decide: (runId: string, disposition: FileDisposition): void => {
      connection.run('update staged_files set fate = ? where run_id = ? and final_path is null', disposition, runId)
    },

    aim: (id: number, path: string): void => {
      connection.run('update staged_files set aimed_path = ? where id = ?', path, id)
    },

    finalize: (id: number, finalPath: string): void => {
      connection.run('update staged_files set final_path = ? where id = ?', finalPath, id)
    },
  }
}

const inFailureFolder = `(fate = 'fail' and final_path <> original_path)`
const movedColumns = 'id, node_id, connector, connector_id, original_path, final_path, fate'
const movedFiles = `
  select ${movedColumns} from staged_files
  where run_id = ? and final_path is not null and fate is not null`

type MovedRow = Pick<StagedRow, 'id' | 'node_id' | 'connector' | 'connector_id' | 'original_path'> & {
  readonly final_path: string
  readonly fate: FileDisposition
}

type HeldRow = Pick<StagedRow, 'id' | 'run_id'> & { readonly final_path: string | null }

const toMoved = (row: MovedRow): MovedFile => ({
  id: row.id,
  nodeId: row.node_id,
  connector: row.connector,
  connectorId: row.connector_id,
  file: row.original_path,
  place: row.final_path,
  became: row.fate,
})

interface ArchivedRow {
  readonly original_path: string
  readonly final_path: string
  readonly started_at: string
}

interface StagedRow {
  readonly id: number
  readonly run_id: string
  readonly node_id: string
  readonly connector: string
  readonly connector_id: string | null
  readonly original_path: string
  readonly claimed_path: string
  readonly staged_path: string
  readonly success_folder: string
  readonly failure_folder: string
  readonly fate: FileDisposition | null
  readonly aimed_path: string | null
}

function fromRow(row: StagedRow): StagedFile {
  return {
    id: row.id,
    runId: row.run_id,
    nodeId: row.node_id,
    connector: row.connector,
    connectorId: row.connector_id,
    originalPath: row.original_path,
    claimedPath: row.claimed_path,
    stagedPath: row.staged_path,
    successFolder: row.success_folder,
    failureFolder: row.failure_folder,
    disposition: row.fate,
    aimedPath: row.aimed_path,
  }
}
