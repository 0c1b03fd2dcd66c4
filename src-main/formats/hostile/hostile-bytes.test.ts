import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { isAppError } from '../../../src-shared/errors/app-error.ts'
import { readFile } from '../testing/read-file.ts'
import { avroFiles } from './avro.ts'
import type { HostileBytes } from './hostile-bytes.ts'
import { judgeReading, type Reading } from './judge-reading.ts'
import { parquetFiles } from './parquet.ts'
import { xmlFiles } from './xml.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weir-hostile-'))
})
afterAll(() => rm(folder, { recursive: true }))

const files: readonly HostileBytes[] = [...parquetFiles, ...avroFiles, ...xmlFiles]

async function read(bytes: Buffer, config: HostileBytes['config']): Promise<Reading> {
  const path = join(folder, 'file.bin')
  await writeFile(path, bytes)
  return readFile(path, config)
}

/** Either what was read, or the sentence of an AppError. Anything else fails the test, as does a process that dies. */
async function answerOf({ bytes, config }: HostileBytes): Promise<Reading | string> {
  try {
    return await read(bytes, config)
  } catch (error) {
    if (isAppError(error)) return error.message
    throw error
  }
}

test.each(files.map((file) => [file.name, file] as const))(
  '%s gives the rows that it holds, or a sentence that names the file',
  async (_, file) => {
    const answer = await answerOf(file)
    if (typeof answer === 'string')
      expect(answer).toMatch(/^source src(?:: (?:file\.bin|the format option)| reads file\.bin)/)
    const given = typeof answer === 'string' ? answer : answer.rows.length
    if (typeof file.answer === 'number') expect(given).toBe(file.answer)
    if (typeof file.answer === 'string') expect(given).toContain(file.answer)
    if (typeof answer === 'string' || !file.oracle) return
    expect(await judgeReading(answer, file.bytes, file.oracle, (sound) => read(sound, file.config))).toEqual([])
  },
  30_000,
)
