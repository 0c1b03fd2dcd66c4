import { randomBytes, randomUUID } from 'node:crypto'

import {
  newSegmentSchema,
  type Segment,
  segmentChangeSchema,
  type SegmentRule,
  segmentRuleSchema,
} from '../../../src-shared/entities/segment.ts'
import { segmentQuery } from '../../../src-shared/entities/segment-query.ts'
import { AppError, isAppError } from '../../../src-shared/errors/app-error.ts'
import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'
import type { DatabaseClient } from '../../postgres/database.ts'
import { stoppedBy } from '../../postgres/stopped-by.ts'
import { withPage } from '../page-query.ts'
import type { Services } from '../services.ts'
import type { StudioParts } from '../studio-parts.ts'

type SegmentParts = Pick<StudioParts, 'store' | 'engine' | 'now'>

/** Saved filters over a schema. Each is a view of the engine database, so that other programs can read its rows. */
export function segmentCalls(parts: SegmentParts): Services['segments'] {
  const { store } = parts
  return {
    page: (query) => Promise.resolve(store.segments.page(withPage(query))),
    get: async ({ id }) => Promise.resolve(requireSegment(parts, id)),
    count: async (written, context) => {
      const rule = segmentRuleSchema.parse(written)
      const sql = queryOf(parts, rule)
      const database = await parts.engine.database()
      const count = await stoppedBy(context?.signal, database, (client) =>
        countOf(client, `(${sql}) as wanted`, 'this segment'),
      )
      return { count }
    },
    create: (written) => {
      const at = parts.now().toISOString()
      const viewName = `seg_${randomBytes(6).toString('hex')}`
      const counted = { customerCount: null, lastRefreshedAt: null, createdAt: at, updatedAt: at }
      return keep(parts, { ...newSegmentSchema.parse(written), id: randomUUID(), viewName, ...counted })
    },
    update: async (written) => {
      const { id, ...changes } = segmentChangeSchema.parse(written)
      const before = requireSegment(parts, id)
      const said = Object.fromEntries(
        Object.entries(changes).filter(([, value]: readonly [string, unknown]) => value !== undefined),
      )
      const segment: Segment = { ...before, ...said, updatedAt: parts.now().toISOString() }
      if (ruleText(segment) !== ruleText(before)) return keep(parts, segment)
      store.segments.put(segment)
      return segment
    },
    refresh: async ({ id }) => keep(parts, requireSegment(parts, id)),
    remove: async ({ id }) => {
      const segment = store.segments.find(id)
      if (!segment) return { removed: false }
      await (await parts.engine.database()).query(`drop view if exists ${viewOf(segment)}`)
      return { removed: store.segments.remove(id) }
    },
  }
}

/** Makes the view, counts its rows and keeps the segment: all of it, or nothing. */
async function keep(parts: SegmentParts, segment: Segment): Promise<Segment> {
  const sql = queryOf(parts, segment)
  const database = await parts.engine.database()
  return database.transaction(async (client) => {
    await refused(segment.name, async () => {
      // Not replaced: a view that is replaced cannot lose a column or give one another type.
      await client.query(`drop view if exists ${viewOf(segment)}`)
      await client.query(`create view ${viewOf(segment)} as ${sql}`)
    })
    const customerCount = await countOf(client, viewOf(segment), segment.name)
    const kept = { ...segment, customerCount, lastRefreshedAt: parts.now().toISOString() }
    parts.store.segments.put(kept)
    return kept
  })
}

export function requireSegment({ store }: Pick<StudioParts, 'store'>, id: string): Segment {
  const segment = store.segments.find(id)
  if (!segment) throw new AppError('not_found', { what: 'segment', id })
  return segment
}

function queryOf({ store }: Pick<StudioParts, 'store'>, rule: SegmentRule): string {
  const query = segmentQuery(rule, store.schemas.list())
  if ('problem' in query) throw new AppError('link_unknown', { reason: query.problem })
  return query.sql
}

async function countOf(client: DatabaseClient, from: string, name: string): Promise<number> {
  const [row] = await refused(name, () => client.query<{ rows: string }>(`select count(*)::text as rows from ${from}`))
  return Number(row?.rows ?? 0)
}

/** A value that is none of its column's type is a mistake of the request; a table that is missing is not. */
async function refused<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (!isAppError(error) || error.code !== 'sql_failed') throw error
    const reason = (error.cause as { readonly message?: string } | undefined)?.message ?? error.message
    throw new AppError('segment_refused', { name, reason }, { cause: error })
  }
}

export const viewOf = ({ viewName }: Pick<Segment, 'viewName'>): string => `public.${quoteIdentifier(viewName)}`

const ruleText = ({ baseSchemaId, joins, filters }: SegmentRule): string =>
  JSON.stringify([baseSchemaId, joins, filters])
