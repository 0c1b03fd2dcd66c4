import type { CustomerList } from '../../../src-shared/contract/customer-records.ts'
import type { Cell } from '../../../src-shared/contract/records.ts'
import { customerKey } from '../../../src-shared/entities/customer-key.ts'
import { AppError } from '../../../src-shared/errors/app-error.ts'
import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'
import { stoppedBy } from '../../postgres/stopped-by.ts'
import { requireSchema } from '../schemas/apply-schema-document.ts'
import type { Services } from '../services.ts'
import type { StudioParts } from '../studio-parts.ts'
import { eraseCustomer, planErasure } from './erase-customer.ts'
import { findInteractions } from './find-interactions.ts'
import { shownTable } from './read-rows.ts'
import { requireSegment, viewOf } from './segment-calls.ts'
import { profileCustomer, viewCustomer } from './view-customer.ts'

type CustomerParts = Pick<StudioParts, 'store' | 'engine'>

/** Customers as they are looked at, one by one. */
export function customerCalls(parts: CustomerParts): Services['customers'] {
  return {
    find: ({ schemaId, search = '', segmentId, limit = 50 }, context) =>
      findCustomers(parts, { schemaId, search: search.trim(), segmentId: segmentId ?? null, limit }, context?.signal),
    view: async ({ schemaId, key }) => viewCustomer(parts, requireSchema(parts, schemaId), key),
    profile: ({ customerId }) => profileCustomer(parts, customerId),
    erasure: (wanted) => planErasure(parts, wanted),
    erase: (wanted) => eraseCustomer(parts, wanted),
    interactions: ({ limit = 20, ...wanted }) => findInteractions(parts, { ...wanted, limit }),
  }
}

interface Search {
  readonly schemaId: string
  readonly search: string
  readonly segmentId: string | null
  readonly limit: number
}

async function findCustomers(
  parts: CustomerParts,
  { schemaId, search, segmentId, limit }: Search,
  signal: AbortSignal | undefined,
): Promise<CustomerList> {
  const schema = requireSchema(parts, schemaId)
  const segment = segmentId === null ? null : requireSegment(parts, segmentId)
  if (segment && segment.baseSchemaId !== schemaId)
    throw new AppError('link_unknown', { reason: `Segment "${segment.name}" filters the rows of another schema` })
  const from = segment && viewOf(segment)
  const database = await parts.engine.database()
  const table = await shownTable(database, schema)
  const key = customerKey(schema)
  const searched = table.columns.filter(({ name, type }) => name === key || /^(text|character)/.test(type))
  const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`
  const condition =
    search === '' ? 'true' : searched.map(({ name }) => `${quoteIdentifier(name)}::text ilike $1`).join(' or ')
  const query = {
    text: `select ${table.list} from ${from ?? table.name} where ${condition} order by ${quoteIdentifier(key)} limit ${limit + 1}`,
    values: search === '' ? [] : [pattern],
  }
  // It reads the whole table, and whoever types on asks for another one.
  const { rows } = await stoppedBy(signal, database, (client) => client.queryArrays(query))
  const all = rows as Cell[][]
  return { key, columns: [...table.columns], rows: all.slice(0, limit), isAll: all.length <= limit }
}
