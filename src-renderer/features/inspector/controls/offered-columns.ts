import type { OfferColumns } from '../../../../src-shared/forms/offer-columns.ts'
import type { Column } from '../../../../src-shared/values/column.ts'
import type { FieldContext } from '../field-context.ts'

/** The object that the form edits: the node, or the list item of the context. */
export function ownerOf({ prefix, valueAt }: FieldContext): Readonly<Record<string, unknown>> {
  const owner = valueAt(prefix.replace(/\.$/, ''))
  return typeof owner === 'object' && owner !== null ? (owner as Readonly<Record<string, unknown>>) : {}
}

/** The columns that a control offers, each name once. */
export function offeredColumns(offer: OfferColumns | undefined, context: FieldContext): readonly Column[] {
  const { columns, inputs, schemas } = context
  const offered = offer ? offer({ owner: ownerOf(context), inputs, columns, schemas }) : columns
  return [...new Map(offered.map((column) => [column.name, column])).values()]
}
