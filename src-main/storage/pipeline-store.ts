import type { ExecutionConfig } from '../../src-shared/execution/execution-config.ts'
import { type Page, pageFrom, type PageQuery, refuseCursor } from './page.ts'
import type { SqliteConnection } from './sqlite-connection.ts'

export type PipelineStatus = 'draft' | 'active' | 'paused' | 'archived'

/** A pipeline without its document: lists of many do not read one for each. */
export interface ListedPipeline {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly status: PipelineStatus
  readonly baseFolder: string
  readonly execution: ExecutionConfig
  /** The connector of its sources that name none. */
  readonly connectorId: string | null
  /** The schema that it is meant for; its targets say what is loaded. */
  readonly schemaId: string | null
  /** A cron expression. */
  readonly schedule: string | null
  /** The version that schedules run; null before the first is published. */
  readonly liveVersion: number | null
  readonly createdAt: string
  readonly updatedAt: string
}

export interface StoredPipeline extends ListedPipeline {
  /** The newest saved version; 0 before the first. */
  readonly version: number
  /** The draft where there is one, else the newest version; null before either. */
  readonly ir: unknown
  readonly hasDraft: boolean
}

/** A removed pipeline, of which everything is kept. */
interface RemovedPipeline {
  readonly id: string
  readonly name: string
  readonly version: number
  readonly removedAt: string
}

/** What is said of a pipeline besides its document. */
export type PipelineFacts = Pick<StoredPipeline, 'description' | 'connectorId' | 'schemaId' | 'schedule' | 'status'>

export type NewPipeline = Pick<StoredPipeline, 'id' | 'name' | 'description' | 'baseFolder'> & { readonly at: string }

export type PipelineStore = ReturnType<typeof pipelineStore>

/** Pipelines by id. A removed one keeps its versions and runs and comes back when its id is registered again. */
export function pipelineStore(connection: SqliteConnection) {
  return {
    list: (): readonly StoredPipeline[] =>
      connection.all(fromRow, `${select} where removed_at is null order by updated_at desc, id`),

    /** The newest first. */
    page: ({ limit, cursor }: PageQuery): Page<ListedPipeline> => {
      // A removed one keeps its place.
      if (cursor !== undefined && !connection.get(() => true, 'select 1 from pipelines where id = ?', cursor))
        refuseCursor(cursor)
      const before =
        cursor === undefined ? 'true' : '(created_at, id) < (select created_at, id from pipelines where id = ?)'
      const items = connection.all(
        toListed,
        `select ${facts} from pipelines where removed_at is null and ${before} order by created_at desc, id desc limit ?`,
        ...(cursor === undefined ? [] : [cursor]),
        limit + 1,
      )
      // All without the removed ones: SQLite counts a whole table by its pages, and a part of one row by row.
      const count = `select (select count(*) from pipelines)
        - (select count(*) from pipelines where removed_at is not null) as total`
      return pageFrom(items, limit, connection.get((row: { total: number }) => row.total, count) ?? 0)
    },

    find: (id: string): StoredPipeline | null =>
      connection.get(fromRow, `${select} where id = ? and removed_at is null`, id),

    isTaken: (id: string): boolean => connection.get(() => true, 'select 1 from pipelines where id = ?', id) ?? false,

    /** Adds it, or brings one with this id up to date. */
    put: (pipeline: NewPipeline): void => {
      connection.run(
        `insert into pipelines (id, name, description, status, base_folder, created_at, updated_at)
         values (?, ?, ?, 'draft', ?, ?, ?)
         on conflict (id) do update set name = excluded.name, description = excluded.description,
           base_folder = excluded.base_folder, updated_at = excluded.updated_at, removed_at = null`,
        pipeline.id,
        pipeline.name,
        pipeline.description,
        pipeline.baseFolder,
        pipeline.at,
        pipeline.at,
      )
    },

    describe: (id: string, name: string, description: string, at: string): void => {
      connection.run(
        'update pipelines set name = ?, description = ?, updated_at = ? where id = ?',
        name,
        description,
        at,
        id,
      )
    },

    keepExecution: (id: string, execution: ExecutionConfig, at: string): void => {
      connection.run(
        'update pipelines set execution = ?, updated_at = ? where id = ?',
        JSON.stringify(execution),
        at,
        id,
      )
    },

    keepFacts: (id: string, facts: PipelineFacts, at: string): void => {
      const { description, connectorId, schemaId, schedule, status } = facts
      connection.run(
        `update pipelines set description = ?, connector_id = ?, schema_id = ?, schedule = ?, status = ?, updated_at = ?
         where id = ?`,
        ...[description, connectorId, schemaId, schedule, status, at, id],
      )
    },

    /** One that was a draft is active from then on. */
    publish: (id: string, version: number, at: string): void => {
      connection.run(
        `update pipelines set live_version = ?, updated_at = ?, status = case status when 'draft' then 'active' else status end
         where id = ?`,
        ...[version, at, id],
      )
    },

    keepConnector: (id: string, connectorId: string | null, at: string): void => {
      connection.run('update pipelines set connector_id = ?, updated_at = ? where id = ?', connectorId, at, id)
    },

    remove: (id: string, at: string): boolean =>
      connection.run('update pipelines set removed_at = ? where id = ? and removed_at is null', at, id) === 1,

    /** Removed ones, the one removed last first. */
    removed: (): readonly RemovedPipeline[] =>
      connection.all(
        (row: RemovedRow) => ({ id: row.id, name: row.name, version: row.version ?? 0, removedAt: row.removed_at }),
        `select id, name, removed_at,
           (select max(version) from ir_versions where pipeline_id = pipelines.id) as version
         from pipelines where removed_at is not null order by removed_at desc, id`,
      ),

    recover: (id: string): boolean =>
      connection.run('update pipelines set removed_at = null where id = ? and removed_at is not null', id) === 1,

    saveDraft: (id: string, ir: unknown, at: string): void => {
      connection.run(
        `insert into drafts (pipeline_id, ir, saved_at) values (?, ?, ?)
         on conflict (pipeline_id) do update set ir = excluded.ir, saved_at = excluded.saved_at`,
        id,
        JSON.stringify(ir),
        at,
      )
    },

    dropDraft: (id: string): void => {
      connection.run('delete from drafts where pipeline_id = ?', id)
    },
  }
}

interface RemovedRow {
  readonly id: string
  readonly name: string
  readonly version: number | null
  readonly removed_at: string
}

const facts = `id, name, description, status, base_folder, execution, connector_id, schema_id, schedule, live_version,
  created_at, updated_at`

const select = `
  select ${facts},
    (select max(version) from ir_versions where pipeline_id = pipelines.id) as version,
    (select ir from drafts where pipeline_id = pipelines.id) as draft,
    (select ir from ir_versions where pipeline_id = pipelines.id order by version desc limit 1) as saved
  from pipelines`

interface ListedRow {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly status: PipelineStatus
  readonly base_folder: string
  readonly execution: string
  readonly connector_id: string | null
  readonly schema_id: string | null
  readonly schedule: string | null
  readonly live_version: number | null
  readonly created_at: string
  readonly updated_at: string
}

interface PipelineRow extends ListedRow {
  readonly version: number | null
  readonly draft: string | null
  readonly saved: string | null
}

function toListed(row: ListedRow): ListedPipeline {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    status: row.status,
    baseFolder: row.base_folder,
    execution: JSON.parse(row.execution) as ExecutionConfig,
    connectorId: row.connector_id,
    schemaId: row.schema_id,
    schedule: row.schedule,
    liveVersion: row.live_version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

function fromRow(row: PipelineRow): StoredPipeline {
  const ir = row.draft ?? row.saved
  return {
    ...toListed(row),
    version: row.version ?? 0,
    ir: ir === null ? null : (JSON.parse(ir) as unknown),
    hasDraft: row.draft !== null,
  }
}
