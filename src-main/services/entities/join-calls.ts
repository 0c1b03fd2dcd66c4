import { randomUUID } from 'node:crypto'

import { type NewSchemaJoin, newSchemaJoinSchema, type SchemaJoin } from '../../../src-shared/entities/schema-join.ts'
import { AppError } from '../../../src-shared/errors/app-error.ts'
import { managedColumnsOf } from '../../../src-shared/schemas/managed-columns.ts'
import type { Services } from '../services.ts'
import type { StudioParts } from '../studio-parts.ts'

/** Joins between schemas. Both schemas and both fields have to be there. */
export function joinCalls({ store, now }: Pick<StudioParts, 'store' | 'now'>): Services['schemaJoins'] {
  const requireSides = (join: NewSchemaJoin) => {
    requireField(join.primarySchemaId, join.primaryKey)
    requireField(join.foreignSchemaId, join.foreignKey)
  }
  const requireField = (schemaId: string, name: string) => {
    const schema = store.schemas.find(schemaId)
    if (!schema) throw new AppError('link_unknown', { reason: `Schema ${schemaId} not found` })
    const names = [...schema.fields, ...managedColumnsOf(schema.fields)].map((field) => field.name)
    if (names.includes(name)) return
    throw new AppError('link_unknown', { reason: `Field "${name}" not found in schema "${schema.name}"` })
  }
  const keep = (join: SchemaJoin) => {
    requireSides(join)
    store.schemaJoins.put(join)
    return join
  }
  return {
    list: () => Promise.resolve([...store.schemaJoins.list()]),
    create: async (written) => {
      const at = now().toISOString()
      const join = { ...newSchemaJoinSchema.parse(written), id: randomUUID(), createdAt: at, updatedAt: at }
      return Promise.resolve(keep(join))
    },
    update: async ({ id, ...changes }) => {
      const before = store.schemaJoins.find(id)
      if (!before) throw new AppError('not_found', { what: 'join of schemas', id })
      const said = Object.entries(changes).filter(([, value]: readonly [string, unknown]) => value !== undefined)
      return Promise.resolve(keep({ ...before, ...Object.fromEntries(said), updatedAt: now().toISOString() }))
    },
    remove: ({ id }) => Promise.resolve({ removed: store.schemaJoins.remove(id) }),
  }
}
