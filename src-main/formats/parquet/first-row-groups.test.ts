import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { DuckDBInstance } from '@duckdb/node-api'
import { expect, test } from 'vitest'

import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'
import { firstRowGroups, footerBytes } from './first-row-groups.ts'

test('the first row groups are a Parquet file of their own, with the same values', async () => {
  using folder = temporaryFolder()
  const connection = await (await DuckDBInstance.create()).connect()
  const path = join(folder.path, 'whole.parquet')
  const values = `select i, 'text ' || (i % 7) as t, i / 3::numeric(12, 4) as n, [i, null] as l, date '2026-01-01' + (i % 900)::int as d from range(20000) as r (i)`
  await connection.run(`copy (${values}) to '${path}' (format parquet, row_group_size 2048, compression zstd)`)
  const bytes = readFileSync(path)
  const footer = footerBytes(bytes.subarray(-64))!
  const found = firstRowGroups(bytes.subarray(-footer, -8), 3_000)!
  expect(found.rowCount).toBe(20_000)
  expect(found.bytes).toBeLessThan(bytes.length / 2)
  const head = join(folder.path, 'head.parquet')
  writeFileSync(head, Buffer.concat([bytes.subarray(0, found.bytes), found.footer]))
  const rowsOf = async (file: string, where = 'true') => {
    const reader = await connection.runAndReadAll(
      `select * from read_parquet('${file}') where ${where} order by i limit 4096`,
    )
    return JSON.stringify(reader.getRowsJson())
  }
  expect(await rowsOf(head)).toBe(await rowsOf(path))
  expect(await rowsOf(head, `t = 'text 3'`)).toBe(await rowsOf(path, `t = 'text 3' and i < 4096`))
  const counted = await connection.runAndReadAll(`select count(*)::int as n from read_parquet('${head}')`)
  expect(counted.getRows()).toEqual([[4_096]])
  expect(firstRowGroups(bytes.subarray(-footer, -8), 20_000)).toBeNull()
  connection.closeSync()
})

test('what is no Parquet file has no footer, and one that is cut is not trusted', () => {
  expect(footerBytes(Buffer.from('a,b,c\n1,2,3\n'))).toBeNull()
  expect(footerBytes(Buffer.from('PAR'))).toBeNull()
  expect(() => firstRowGroups(Buffer.from('15', 'hex'), 1)).toThrow(RangeError)
})
