import { expect, test } from 'vitest'

import { shortTypeName, typeFamily } from './type-family.ts'

test('Postgres names and Weir names of a type are the same family', () => {
  expect(['bigint', 'numeric(12,2)', 'double precision', 'smallint'].map(typeFamily)).toEqual(Array(4).fill('number'))
  expect(['timestamptz', 'timestamp without time zone'].map(typeFamily)).toEqual(['time', 'time'])
  expect(['character varying(40)', 'text', 'interval', 'inet'].map(typeFamily)).toEqual(Array(4).fill('text'))
})

test('long Postgres type names are shown as people write them', () => {
  expect(shortTypeName('character varying(40)')).toBe('varchar(40)')
  expect(shortTypeName('timestamp(3) with time zone')).toBe('timestamptz')
})
