import type { OfferColumns } from '../forms/offer-columns.ts'
import { columnTypeOf } from './field-type.ts'
import { schemaNamed } from './schema-named.ts'

/** Offers the columns of the table that another property of the same thing names. */
export const columnsOfTable =
  (key: string): OfferColumns =>
  ({ owner, schemas }) => {
    const name = owner[key]
    const schema = typeof name === 'string' ? schemaNamed(name, schemas) : null
    return (schema?.fields ?? []).map((field) => ({ name: field.name, type: columnTypeOf(field) }))
  }
