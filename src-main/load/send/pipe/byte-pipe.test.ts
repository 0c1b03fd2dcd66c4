import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { type Engine, openEngine } from '../../../engine/run/open-engine.ts'
import { fifoPipe } from './fifo-pipe.ts'
import type { PipedRows } from './byte-pipe.ts'
import { rollingFilesPipe } from './rolling-files-pipe.ts'

let folder: string
let engine: Engine
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weir-pipe-'))
  engine = await openEngine({ tempFolder: folder, memoryLimitMb: 512, readablePaths: [] })
})
afterEach(async () => {
  engine.close()
  await rm(folder, { recursive: true })
})

const left = async () => (await readdir(folder)).filter((name) => name.startsWith('rows'))

async function* pieces(piped: PipedRows): AsyncGenerator<Buffer> {
  for (;;) {
    const buffer = Buffer.alloc(1 << 16)
    const bytes = await piped.read(buffer, 0)
    if (bytes === 0) return
    yield buffer.subarray(0, bytes)
  }
}

const textOf = async (piped: PipedRows) => {
  const read: Buffer[] = []
  for await (const piece of pieces(piped)) read.push(piece)
  return Buffer.concat(read).toString()
}

describe.each([fifoPipe, rollingFilesPipe])('the $name pipe', (pipe) => {
  test('carries every row in order', async () => {
    const piped = await pipe.open(engine, `select range as n, 'row ' || range as t from range(200000)`, folder)
    const hash = { lines: 0, ordered: true }
    let rest = ''
    for await (const chunk of pieces(piped)) {
      const lines = (rest + chunk.toString()).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) if (line !== `${hash.lines},row ${hash.lines++}`) hash.ordered = false
    }
    await piped.close()
    expect(hash).toEqual({ lines: 200_000, ordered: true })
    expect(await left()).toEqual([])
  })

  test('carries a column that is called like a number of the engine', async () => {
    const piped = await pipe.open(engine, 'select range + 2 as rowid, 1 as n from range(3)', folder)
    expect(await textOf(piped)).toBe('2,1\n3,1\n4,1\n')
    await piped.close()
  })

  test('carries no row as no byte', async () => {
    const piped = await pipe.open(engine, 'select 1 as n where false', folder)
    expect(await textOf(piped)).toBe('')
    await piped.close()
  })

  test('never looks finished where the engine breaks off in the middle', async () => {
    const query = `select case when range = 150000 then error('broken') else range end as n from range(200000)`
    const piped = await pipe.open(engine, query, folder)
    await expect(textOf(piped)).rejects.toThrow('broken')
    await piped.close()
    expect(await left()).toEqual([])
  })

  test('ends where the engine refuses the query', async () => {
    const piped = await pipe.open(engine, 'select nothing from nowhere', folder)
    await expect(textOf(piped)).rejects.toThrow('nowhere')
    await piped.close()
  })

  test('frees the engine where the reader goes away in the middle', async () => {
    const piped = await pipe.open(engine, "select range as n, repeat('x', 200) as t from range(500000)", folder)
    await piped.read(Buffer.alloc(100), 0)
    await piped.close()
    expect(await engine.rows('select 1 as one')).toEqual([{ one: 1 }])
    expect(await left()).toEqual([])
  })

  test('frees the engine where nobody ever reads', async () => {
    const piped = await pipe.open(engine, "select range as n, repeat('x', 200) as t from range(500000)", folder)
    await wait(50)
    await piped.close()
    expect(await engine.rows('select 1 as one')).toEqual([{ one: 1 }])
  })
})

test('rolling files leave at most two on the disk', async () => {
  const piped = await rollingFilesPipe.open(
    engine,
    `select range as n, repeat('x', 200) as t from range(400000)`,
    folder,
  )
  let most = 0
  for await (const _ of pieces(piped)) most = Math.max(most, (await left()).length)
  expect(most).toBeGreaterThan(0)
  expect(most).toBeLessThanOrEqual(2)
})
