import { z } from 'zod'

import { type ColumnType, formatColumnType } from './column-type.ts'

/** The name of a column in its file, where that is none that a table could have, and why not. */
export const columnOriginSchema = z.object({ name: z.string(), why: z.string() })
export type ColumnOrigin = z.infer<typeof columnOriginSchema>

/** A column of the rows at one node. */
export interface Column {
  readonly name: string
  readonly type: ColumnType
  readonly origin?: ColumnOrigin
}

export const textColumn = (name: string): Column => ({ name, type: { name: 'text' } })

/** A column without what its reader knows of it besides. */
export const plainColumn = ({ name, type, origin }: Column): Column => ({ name, type, ...(origin && { origin }) })

/** The same on the wire. */
export const columnRecord = ({ name, type, origin }: Column) => ({
  name,
  type: formatColumnType(type),
  ...(origin && { origin }),
})
