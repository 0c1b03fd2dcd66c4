import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { goldenCases, prepareCase } from '../../testing/golden-case.ts'
import { dropStages, proveStages } from './prove-stages.ts'
import { openEngine } from '../open-engine.ts'

test('nothing stays in an engine that lives on', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'weir-drop-'))
  const engine = await openEngine({ tempFolder: folder, memoryLimitMb: 200, readablePaths: null })
  const tables = async () => {
    const [counted] = await engine.rows(`select count(*) as tables from duckdb_tables() where database_name = 'work'`)
    return Number(counted?.['tables'])
  }
  try {
    const given = goldenCases().find(({ name }) => name === 'join-after-group')
    const compiled = given ? prepareCase(given).compiled : null
    if (!compiled) throw new TypeError('the case compiles')
    const answer = () => Promise.reject(new TypeError('nothing is asked'))
    await proveStages(engine, compiled, { answer, signal: new AbortController().signal })
    expect(await tables()).toBeGreaterThan(3)
    await dropStages(engine, compiled)
    expect(await tables()).toBe(0)
  } finally {
    engine.close()
    await rm(folder, { recursive: true })
  }
})
