import type { SchemaJoin } from '../../src-shared/entities/schema-join.ts'
import type { SqliteConnection } from './sqlite-connection.ts'

export type SchemaJoinStore = ReturnType<typeof schemaJoinStore>

/** Joins between schemas. They go with either of the two. */
export function schemaJoinStore(connection: SqliteConnection) {
  return {
    list: (): readonly SchemaJoin[] => connection.all(fromRow, 'select * from schema_joins order by name, id'),

    find: (id: string): SchemaJoin | null => connection.get(fromRow, 'select * from schema_joins where id = ?', id),

    /** Adds it, or replaces the one with its id. */
    put: (join: SchemaJoin): void => {
      connection.run(
        `insert into schema_joins (id, name, primary_schema_id, primary_key, foreign_schema_id, foreign_key, join_type,
           auto_enrich, status, created_at, updated_at)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         on conflict (id) do update set name = excluded.name, primary_schema_id = excluded.primary_schema_id,
           primary_key = excluded.primary_key, foreign_schema_id = excluded.foreign_schema_id,
           foreign_key = excluded.foreign_key, join_type = excluded.join_type, auto_enrich = excluded.auto_enrich,
           status = excluded.status, updated_at = excluded.updated_at`,
        ...[join.id, join.name, join.primarySchemaId, join.primaryKey, join.foreignSchemaId, join.foreignKey],
        ...[join.joinType, join.autoEnrich ? 1 : 0, join.status, join.createdAt, join.updatedAt],
      )
    },

    remove: (id: string): boolean => connection.run('delete from schema_joins where id = ?', id) === 1,
  }
}

interface JoinRow {
  readonly id: string
  readonly name: string
  readonly primary_schema_id: string
  readonly primary_key: string
  readonly foreign_schema_id: string
  readonly foreign_key: string
  readonly join_type: SchemaJoin['joinType']
  readonly auto_enrich: number
  readonly status: SchemaJoin['status']
  readonly created_at: string
  readonly updated_at: string
}

const fromRow = (row: JoinRow): SchemaJoin => ({
  id: row.id,
  name: row.name,
  primarySchemaId: row.primary_schema_id,
  primaryKey: row.primary_key,
  foreignSchemaId: row.foreign_schema_id,
  foreignKey: row.foreign_key,
  joinType: row.join_type,
  autoEnrich: row.auto_enrich === 1,
  status: row.status,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
})
