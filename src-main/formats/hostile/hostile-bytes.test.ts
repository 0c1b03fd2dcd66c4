import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { isAppError } from '../../../src-shared/errors/app-error.ts'
import { readFile } from '../testing/read-file.ts'
import { avroFiles } from './avro.ts'
import type { HostileBytes } from './hostile-bytes.ts'
import { parquetFiles } from './parquet.ts'
import { xmlFiles } from './xml.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weir-hostile-'))
})
afterAll(() => rm(folder, { recursive: true }))

const files: readonly HostileBytes[] = [...parquetFiles, ...avroFiles, ...xmlFiles]

/** Either rows, as many as counted, or an AppError. Anything else fails the test, as does a process that dies. */
async function answerOf({ bytes, config }: HostileBytes): Promise<number | string> {
  const path = join(folder, 'file.bin')
  await writeFile(path, bytes)
  try {
    return (await readFile(path, config)).rows.length
  } catch (error) {
    if (isAppError(error)) return error.message
    throw error
  }
}

test.each(files.map((file) => [file.name, file] as const))(
  '%s gives rows, or a sentence that names the file',
  async (_, file) => {
    const answer = await answerOf(file)
    if (typeof answer === 'string') expect(answer).toMatch(/^source src: (?:file\.bin|the format option)/)
    if (typeof file.answer === 'number') expect(answer).toBe(file.answer)
    if (typeof file.answer === 'string') expect(answer).toContain(file.answer)
  },
  30_000,
)
