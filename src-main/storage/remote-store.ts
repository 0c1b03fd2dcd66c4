import { isAlive, type ProcessIdentity } from '../processes/process-identity.ts'
import type { SqliteConnection } from './sqlite-connection.ts'

/** Another studio or platform; its API key is one sealed text. */
export interface StoredRemote {
  readonly id: string
  readonly name: string
  readonly url: string
  readonly sealed: string
  readonly createdAt: string
  readonly lastTriedAt: string | null
  readonly lastError: string | null
}

/** What a pipeline of this workspace is on a remote, and what both had when it was last pushed or pulled. */
export interface StoredLink {
  readonly remoteId: string
  readonly pipelineId: string
  readonly remotePipelineId: string
  /** In the names of this workspace. */
  readonly baseIr: unknown
  readonly remoteVersion: number
  readonly direction: 'push' | 'pull'
  readonly at: string
  /** What came of its last proof there; null before the first. */
  readonly proof: unknown
}

/** A push that found no network. */
export interface WaitingPush {
  readonly id: string
  readonly remoteId: string
  readonly pipelineId: string
  readonly since: string
  readonly lastTriedAt: string
  readonly reason: string
}

export type RemoteStore = ReturnType<typeof remoteStore>

/** Remotes by name; what each has of this workspace goes with it. */
export function remoteStore(connection: SqliteConnection) {
  return {
    list: (): readonly StoredRemote[] => connection.all(fromRow, 'select * from remotes order by name'),

    find: (id: string): StoredRemote | null => connection.get(fromRow, 'select * from remotes where id = ?', id),

    isTaken: (idOrName: string): boolean =>
      connection.get(() => true, 'select 1 from remotes where id = ? or name = ?', idOrName, idOrName) ?? false,

    add: ({ id, name, url, sealed, createdAt }: Omit<StoredRemote, 'lastTriedAt' | 'lastError'>): void => {
      connection.run(
        'insert into remotes (id, name, url, credentials, created_at) values (?, ?, ?, ?, ?)',
        ...[id, name, url, Buffer.from(sealed, 'utf8'), createdAt],
      )
    },

    /** Another address and key. False if either was changed since `before` was read. */
    move: (before: Pick<StoredRemote, 'id' | 'url' | 'sealed'>, url: string, sealed: string): boolean =>
      connection.run(
        'update remotes set url = ?, credentials = ?, last_tried_at = null, last_error = null where id = ? and url = ? and credentials = ?',
        ...[url, Buffer.from(sealed, 'utf8'), before.id, before.url, Buffer.from(before.sealed, 'utf8')],
      ) === 1,

    keepTry: (id: string, error: string | null, at: string): void => {
      connection.run('update remotes set last_tried_at = ?, last_error = ? where id = ?', at, error, id)
    },

    /** The same key under another seal. False if it was changed in the meantime. */
    reseal: (id: string, before: string, after: string): boolean =>
      connection.run(
        'update remotes set credentials = ? where id = ? and credentials = ?',
        ...[Buffer.from(after, 'utf8'), id, Buffer.from(before, 'utf8')],
      ) === 1,

    remove: (id: string): boolean => connection.run('delete from remotes where id = ?', id) === 1,

    links: (pipelineId: string): readonly StoredLink[] =>
      connection.all(linkFromRow, 'select * from remote_pipelines where pipeline_id = ?', pipelineId),

    linksOf: (remoteId: string): readonly StoredLink[] =>
      connection.all(linkFromRow, 'select * from remote_pipelines where remote_id = ? order by pipeline_id', remoteId),

    link: (remoteId: string, pipelineId: string): StoredLink | null =>
      connection.get(
        linkFromRow,
        'select * from remote_pipelines where remote_id = ? and pipeline_id = ?',
        ...[remoteId, pipelineId],
      ),

    linkTo: (remoteId: string, remotePipelineId: string): StoredLink | null =>
      connection.get(
        linkFromRow,
        'select * from remote_pipelines where remote_id = ? and remote_pipeline_id = ?',
        ...[remoteId, remotePipelineId],
      ),

    /** What is there already belongs to one pipeline of this workspace: of two the first keeps it. */
    keepLink: (link: Omit<StoredLink, 'proof'>): void => {
      connection.run(
        `insert into remote_pipelines (remote_id, pipeline_id, remote_pipeline_id, base_ir, remote_version, direction, at)
         values (?, ?, ?, ?, ?, ?, ?)
         on conflict (remote_id, pipeline_id) do update set remote_pipeline_id = excluded.remote_pipeline_id,
           base_ir = excluded.base_ir, remote_version = excluded.remote_version, direction = excluded.direction, at = excluded.at
         on conflict (remote_id, remote_pipeline_id) do nothing`,
        ...[link.remoteId, link.pipelineId, link.remotePipelineId, JSON.stringify(link.baseIr)],
        ...[link.remoteVersion, link.direction, link.at],
      )
    },

    keepProof: (remoteId: string, pipelineId: string, proof: unknown): void => {
      connection.run(
        'update remote_pipelines set proof = ? where remote_id = ? and pipeline_id = ?',
        ...[JSON.stringify(proof), remoteId, pipelineId],
      )
    },

    unlink: (remoteId: string, pipelineId: string): void => {
      connection.run('delete from remote_pipelines where remote_id = ? and pipeline_id = ?', remoteId, pipelineId)
    },

    /** The ids of connectors there by those here. */
    connectorIds: (remoteId: string): ReadonlyMap<string, string> =>
      new Map(
        connection.all(
          (row: { connector_id: string; remote_connector_id: string }) =>
            [row.connector_id, row.remote_connector_id] as const,
          'select * from remote_connectors where remote_id = ?',
          remoteId,
        ),
      ),

    keepConnectorId: (remoteId: string, connectorId: string, remoteConnectorId: string): void => {
      connection.run(
        `insert into remote_connectors (remote_id, connector_id, remote_connector_id) values (?, ?, ?)
         on conflict (remote_id, connector_id) do update set remote_connector_id = excluded.remote_connector_id`,
        ...[remoteId, connectorId, remoteConnectorId],
      )
    },

    forgetConnectorIds: (remoteId: string): void => {
      connection.run('delete from remote_connectors where remote_id = ?', remoteId)
    },

    waiting: (): readonly WaitingPush[] =>
      connection.all(waitingFromRow, 'select * from waiting_pushes order by since, id'),

    /** One push of a pipeline waits for a remote at the most: it sends what is newest when it gets through. */
    keepWaiting: ({ id, remoteId, pipelineId, since, reason }: Omit<WaitingPush, 'lastTriedAt'>): void => {
      connection.run(
        `insert into waiting_pushes (id, remote_id, pipeline_id, since, last_tried_at, reason) values (?, ?, ?, ?, ?, ?)
         on conflict (remote_id, pipeline_id) do update set last_tried_at = excluded.last_tried_at, reason = excluded.reason`,
        ...[id, remoteId, pipelineId, since, since, reason],
      )
    },

    /** What came of another try. False where somebody has sent or discarded the push meanwhile: then it does not wait again. */
    keepWaitingTry: (id: string, reason: string, at: string): boolean =>
      connection.run('update waiting_pushes set last_tried_at = ?, reason = ? where id = ?', at, reason, id) === 1,

    isWaiting: (id: string): boolean =>
      connection.get(() => true, 'select 1 from waiting_pushes where id = ?', id) ?? false,

    endWaiting: (remoteId: string, pipelineId: string): boolean =>
      connection.run('delete from waiting_pushes where remote_id = ? and pipeline_id = ?', remoteId, pipelineId) === 1,

    /** Takes a pipeline for a push to a remote; false while a process that still runs has it. */
    claimPush: (remoteId: string, pipelineId: string, { pid, startedAt }: ProcessIdentity): boolean =>
      connection.transaction(() => {
        const owner = connection.get(
          (row: { owner_pid: number; owner_started: string }) => ({ pid: row.owner_pid, startedAt: row.owner_started }),
          'select * from push_claims where remote_id = ? and pipeline_id = ?',
          ...[remoteId, pipelineId],
        )
        if (owner && isAlive(owner)) return false
        connection.run(
          'insert or replace into push_claims (remote_id, pipeline_id, owner_pid, owner_started) values (?, ?, ?, ?)',
          ...[remoteId, pipelineId, pid, startedAt],
        )
        return true
      }),

    releasePush: (remoteId: string, pipelineId: string): void => {
      connection.run('delete from push_claims where remote_id = ? and pipeline_id = ?', remoteId, pipelineId)
    },
  }
}

interface RemoteRow {
  readonly id: string
  readonly name: string
  readonly url: string
  readonly credentials: Buffer
  readonly created_at: string
  readonly last_tried_at: string | null
  readonly last_error: string | null
}

const fromRow = (row: RemoteRow): StoredRemote => ({
  id: row.id,
  name: row.name,
  url: row.url,
  sealed: row.credentials.toString('utf8'),
  createdAt: row.created_at,
  lastTriedAt: row.last_tried_at,
  lastError: row.last_error,
})

interface LinkRow {
  readonly remote_id: string
  readonly pipeline_id: string
  readonly remote_pipeline_id: string
  readonly base_ir: string
  readonly remote_version: number
  readonly direction: StoredLink['direction']
  readonly at: string
  readonly proof: string | null
}

const linkFromRow = (row: LinkRow): StoredLink => ({
  remoteId: row.remote_id,
  pipelineId: row.pipeline_id,
  remotePipelineId: row.remote_pipeline_id,
  baseIr: JSON.parse(row.base_ir) as unknown,
  remoteVersion: row.remote_version,
  direction: row.direction,
  at: row.at,
  proof: row.proof === null ? null : (JSON.parse(row.proof) as unknown),
})

interface WaitingRow {
  readonly id: string
  readonly remote_id: string
  readonly pipeline_id: string
  readonly since: string
  readonly last_tried_at: string
  readonly reason: string
}

const waitingFromRow = (row: WaitingRow): WaitingPush => ({
  id: row.id,
  remoteId: row.remote_id,
  pipelineId: row.pipeline_id,
  since: row.since,
  lastTriedAt: row.last_tried_at,
  reason: row.reason,
})
