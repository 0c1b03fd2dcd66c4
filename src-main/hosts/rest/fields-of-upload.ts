import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { dirname } from 'node:path'

import { z } from 'zod'

import type { InferredColumn } from '../../../src-shared/inference/inference.ts'
import { parseColumnType } from '../../../src-shared/values/column-type.ts'
import { asCaller, type RestContext } from './rest-route.ts'
import { shownFieldSchema } from './shown-field.ts'

/** The fields that the file of an upload would have, as POST /schemas takes them. */
export const uploadedFieldsSchema = z.object({
  fileName: z.string(),
  rowCount: z.number().int(),
  columns: z.array(
    shownFieldSchema.omit({
      ...{ id: true, schemaId: true, isPrimaryKey: true, isPredictor: true, defaultValue: true, description: true },
    }),
  ),
})

/** Reads every value of the file, which is gone afterwards. */
export async function fieldsOfUpload(context: RestContext, file: File): Promise<z.infer<typeof uploadedFieldsSchema>> {
  const { name, size } = file
  const bytes = file.stream() as unknown as AsyncIterable<Uint8Array>
  const path = await context.keepUpload({ batch: randomUUID(), name, sizeBytes: size, bytes })
  try {
    const { rows, columns } = await context.services.schemas.infer({ path }, asCaller(context))
    return { fileName: name, rowCount: rows, columns: columns.map(fieldOf) }
  } finally {
    await rm(dirname(path), { recursive: true, force: true })
  }
}

/** Longer texts have no limit. */
const mostLimited = 255

function fieldOf({ name, origin, type, evidence }: InferredColumn, index: number) {
  const parsed = parseColumnType(type) ?? { name: 'text' as const }
  const { maxLength } = evidence
  const isShort = parsed.name === 'text' && maxLength !== null && maxLength <= mostLimited
  const { precision = null, scale = null } = parsed.name === 'numeric' ? parsed : {}
  return {
    name,
    displayName: origin?.name ?? name,
    dataType: isShort ? 'varchar' : parsed.name,
    length: isShort ? Math.max(1, maxLength) : null,
    ...{ precision, scale },
    // One file says nothing of the next one.
    ...{ isNullable: true, isUnique: false },
    ordinal: index + 1,
  }
}
