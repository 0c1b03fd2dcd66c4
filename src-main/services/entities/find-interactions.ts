import type { Interaction } from '../../../src-shared/contract/customer-records.ts'
import type { Cell } from '../../../src-shared/contract/records.ts'
import { type InteractionColumns, interactionTables } from '../../../src-shared/entities/interaction-columns.ts'
import { AppError } from '../../../src-shared/errors/app-error.ts'
import { timeColumns } from '../../../src-shared/schemas/managed-columns.ts'
import { quoteIdentifier, quoteLiteral } from '../../../src-shared/sql/quote.ts'
import type { Page } from '../../storage/page.ts'
import type { StudioParts } from '../studio-parts.ts'
import { nameOf, type ShownTable, tableIfThere } from './read-rows.ts'

interface Wanted {
  readonly customerId?: string | undefined
  readonly type?: string | undefined
  readonly offerId?: string | undefined
  readonly creativeId?: string | undefined
  readonly limit: number
  readonly cursor?: string | undefined
}

interface Source extends InteractionColumns {
  readonly table: ShownTable
}

/** Rows of the tables of interactions, the newest first; those without a time come last. */
export async function findInteractions(
  parts: Pick<StudioParts, 'store' | 'engine'>,
  wanted: Wanted,
): Promise<Page<Interaction>> {
  const database = await parts.engine.database()
  const sources: Source[] = []
  for (const columns of interactionTables(parts.store.schemas.list())) {
    const table = await tableIfThere(database, columns.schema)
    if (table && canMeet(columns, wanted)) sources.push({ ...columns, table })
  }
  if (sources.length === 0) return { items: [], total: 0, cursor: null }
  const values: string[] = []
  const bind = (value: string): string => `$${values.push(value)}`
  const all = sources.map((source) => selectOf(source, wanted, bind)).join(' union all ')
  const [counted] = await database.query<{ total: string }>(`select count(*)::text as total from (${all}) as found`, [
    ...values,
  ])
  const after = wanted.cursor === undefined ? 'true' : afterCursor(wanted.cursor, bind)
  const found = await database.query<FoundRow>(
    `select found.*, at::text as time from (${all}) as found where ${after}
     order by at desc nulls last, source, key limit ${wanted.limit + 1}`,
    values,
  )
  const last = found[wanted.limit - 1]
  return {
    items: found.slice(0, wanted.limit).flatMap((row) => interactionOf(row, sources) ?? []),
    total: Number(counted?.total ?? 0),
    cursor: last && found.length > wanted.limit ? cursorOf(last) : null,
  }
}

interface FoundRow {
  readonly source: string
  readonly key: string
  readonly customer: string | null
  readonly type: string | null
  readonly offer: string | null
  readonly creative: string | null
  readonly channel: string | null
  readonly direction: string | null
  readonly time: string | null
  /** The texts of all shown columns, as JSON. */
  readonly texts: string
}

/** A filter by what a table does not say has none of its rows. */
const canMeet = (columns: InteractionColumns, wanted: Wanted): boolean =>
  (wanted.type === undefined || columns.type !== null) &&
  (wanted.offerId === undefined || columns.offer !== null) &&
  (wanted.creativeId === undefined || columns.creative !== null)

function selectOf(source: Source, wanted: Wanted, bind: (value: string) => string): string {
  const text = (name: string | null) => (name === null ? 'null::text' : `${quoteIdentifier(name)}::text`)
  const filters = [
    [source.customer, wanted.customerId],
    [source.type, wanted.type],
    [source.offer, wanted.offerId],
    [source.creative, wanted.creativeId],
  ] as const
  const conditions = filters.flatMap(([name, value]) =>
    name === null || value === undefined ? [] : [`${text(name)} = ${bind(value)}`],
  )
  const shown = source.table.columns.map(({ name }) => text(name)).join(', ')
  return `select ${quoteLiteral(source.schema.id)} as source, ${text(source.key)} as key, ${text(source.customer)} as customer,
      ${text(source.type)} as type, ${text(source.offer)} as offer, ${text(source.creative)} as creative,
      ${text(source.channel)} as channel, ${text(source.direction)} as direction,
      ${quoteIdentifier(source.time)}::timestamptz as at, to_jsonb(array[${shown}])::text as texts
    from ${source.table.name} where ${conditions.join(' and ') || 'true'}`
}

/** The place of the last row in the order, so that the next page begins there whatever was deleted since. */
const cursorOf = ({ time, source, key }: FoundRow): string =>
  Buffer.from(JSON.stringify([time, source, key]), 'utf8').toString('base64url')

function afterCursor(cursor: string, bind: (value: string) => string): string {
  const [time, source, key] = parseCursor(cursor)
  const later = `(source, key) > (${bind(source)}, ${bind(key)})`
  if (time === null) return `at is null and ${later}`
  const at = `cast(${bind(time)} as timestamptz)`
  return `(at < ${at} or at is null or (at = ${at} and ${later}))`
}

function parseCursor(cursor: string): readonly [string | null, string, string] {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    const [time, source, key] = read as readonly unknown[]
    const isTime = time === null || (typeof time === 'string' && /^(?:[\d.:+ -]{10,40}(?: BC)?|-?infinity)$/.test(time))
    if (isTime && typeof source === 'string' && typeof key === 'string') return [time, source, key]
  } catch {
    // It was not made here.
  }
  const reason = `the cursor ${cursor.slice(0, 100)} names nothing in this list; begin again without one`
  throw new AppError('request_invalid', { reason })
}

function interactionOf(row: FoundRow, sources: readonly Source[]): Interaction | null {
  const source = sources.find(({ schema }) => schema.id === row.source)
  if (!source) return null
  const texts = JSON.parse(row.texts) as readonly (string | null)[]
  const named = [source.key, source.customer, source.time, source.type, source.offer, source.creative]
  const added = timeColumns
    .map(({ name }) => name)
    .filter((name) => !source.schema.fields.some((field) => field.name === name))
  const said = new Set([...named, source.channel, source.direction, ...added])
  const context = source.table.columns.flatMap(({ name }, index): [string, Cell][] =>
    said.has(name) ? [] : [[name, texts[index] ?? null]],
  )
  return {
    id: `${row.source}:${row.key}`,
    schema: nameOf(source.schema),
    customerId: row.customer,
    type: row.type,
    offerId: row.offer,
    creativeId: row.creative,
    channelId: row.channel,
    direction: row.direction,
    timestamp: isoTime(row.time),
    context: Object.fromEntries(context),
  }
}

/** The text that Postgres writes in UTC; it writes infinity too, which no program reads as a time. */
function isoTime(time: string | null): string | null {
  const [, day, clock] = /^(\d{4}-\d\d-\d\d) ([\d:.]+)\+00$/.exec(time ?? '') ?? []
  return day === undefined || clock === undefined ? time : new Date(`${day}T${clock}Z`).toISOString()
}
