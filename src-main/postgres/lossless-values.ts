import pg from 'pg'

import type { Cell } from '../../src-shared/contract/records.ts'

const { builtins } = pg.types

const asNumber = (text: string): number => Number(text)
const asBoolean = (text: string): boolean => text === 't'
const asText = (text: string): string => text

/** NaN, the infinities and minus zero have no JSON form and stay text. */
function asExactNumber(text: string): number | string {
  const value = Number(text)
  return Number.isFinite(value) && !Object.is(value, -0) ? value : text
}

const readers = new Map<number, (text: string) => Cell>([
  [builtins.BOOL, asBoolean],
  [builtins.INT2, asNumber],
  [builtins.INT4, asNumber],
  [builtins.FLOAT4, asExactNumber],
  [builtins.FLOAT8, asExactNumber],
])

/** A value that JavaScript can hold exactly becomes a JavaScript value; everything else stays the text that Postgres prints. */
export const losslessValues: pg.CustomTypesConfig = {
  getTypeParser: (oid: number) => readers.get(oid) ?? asText,
}
