import type { Segment } from '../../../src-shared/entities/segment.ts'
import type { StudioParts } from '../studio-parts.ts'

/** The segments that filter the rows of a schema, or that join it. */
export const segmentsOver = ({ store }: Pick<StudioParts, 'store'>, id: string): readonly Segment[] =>
  store.segments
    .list()
    .filter(({ baseSchemaId, joins }) => baseSchemaId === id || joins.some((join) => join.foreignSchemaId === id))
