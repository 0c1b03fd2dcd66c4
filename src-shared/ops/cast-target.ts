import { z } from 'zod'

import { type ColumnType, parseColumnType } from '../values/column-type.ts'

const platformNames: Readonly<Record<string, ColumnType>> = {
  string: { name: 'text' },
  float: { name: 'double' },
}

/** The column type that a cast's `targetType` names: the platform's words and the column types themselves. */
export function castTargetType(text: string): ColumnType | null {
  return platformNames[text.trim().toLowerCase()] ?? parseColumnType(text)
}

export const castTargetText = z
  .string()
  .refine(
    (text) => castTargetType(text) !== null,
    'is not a type that a cast can give. Use string, integer, bigint, float, numeric, numeric(p,s), boolean, date, timestamp, timestamptz, json or uuid',
  )
