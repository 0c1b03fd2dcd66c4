import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { checkFormula } from '../../../src-shared/expression/check-formula.ts'
import { quoteLiteral } from '../../../src-shared/sql/quote.ts'
import { createTestDatabase, type TestDatabase } from '../../postgres/testing/test-database.ts'
import { type Engine, openEngine } from '../run/open-engine.ts'

let postgres: TestDatabase
let engine: Engine
let folder: string
beforeAll(async () => {
  postgres = await createTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'weir-zones-'))
  engine = await openEngine({ tempFolder: folder, memoryLimitMb: 500, readablePaths: null })
})
afterAll(async () => {
  engine.close()
  await postgres.drop()
  await rm(folder, { recursive: true, force: true })
})

/** Names of zones that a formula may use, with old names for some of them. */
const zones = [...Intl.supportedValuesOf('timeZone'), 'UTC', 'Asia/Kolkata', 'Europe/Kyiv', 'US/Eastern'].filter(
  (zone) => checkFormula(`'2026-01-01' at time zone '${zone}'`, [], { key: '' }).findings.length === 0,
)

// Every three weeks, at changing times of the day, so that no two zones are met in the same places.
const moments =
  "generate_series(timestamp '1900-01-02', timestamp '2099-12-29', interval '22 days 13 hours 30 minutes')"
const list = zones.map((zone) => `(${quoteLiteral(zone)})`).join(', ')

test.each(['timestamp', 'timestamptz'])(
  'a %s changes to and from every time zone as in Postgres',
  { timeout: 120_000 },
  async (type) => {
    expect(zones.length).toBeGreaterThan(400)
    const shown = `md5(string_agg(cast(timezone(zone, cast(moment as ${type})) as varchar), ',' order by moment))`
    const from = `from (values ${list}) as zones (zone)`
    const theirs = await postgres.query<{ zone: string; digest: string }>(
      `select zone, ${shown} as digest ${from}, ${moments} as moment group by zone order by zone`,
    )
    const ours = await engine.rows(
      `select zone, ${shown} as digest ${from}, (select unnest(${moments}) as moment) group by zone order by zone`,
    )
    expect(ours).toEqual(theirs.rows)
  },
)
