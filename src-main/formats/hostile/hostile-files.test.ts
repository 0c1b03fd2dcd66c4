import { expect, test } from 'vitest'

import { isAppError } from '../../../src-shared/errors/app-error.ts'
import { readRecords } from '../testing/read-records.ts'
import { csvFiles } from './csv.ts'
import type { HostileFile } from './hostile-file.ts'
import { jsonFiles } from './json.ts'
import { judgeReading, type Reading } from './judge-reading.ts'

const files: readonly HostileFile[] = [...csvFiles, ...jsonFiles]

/** Either what the engine reads, as many rows as the scanner counts, or the sentence of an AppError. */
async function answerOf({ bytes, config }: HostileFile): Promise<Reading | string> {
  try {
    return await readRecords(bytes, config)
  } catch (error) {
    if (isAppError(error)) return error.message
    throw error
  }
}

test.each(files.map((file) => [file.name, file] as const))(
  '%s gives the rows that it holds, or a sentence that names the file',
  async (_, file) => {
    const answer = await answerOf(file)
    if (typeof answer === 'string') expect(answer).toMatch(/file\.txt|format option/)
    const given = typeof answer === 'string' ? answer : answer.rows.length
    if (typeof file.answer === 'number') expect(given).toBe(file.answer)
    if (typeof file.answer === 'string') expect(given).toContain(file.answer)
    if (typeof answer === 'string' || !file.oracle) return
    const readSound = (sound: Buffer) => readRecords(sound, file.config)
    expect(await judgeReading(answer, Buffer.from(file.bytes), file.oracle, readSound)).toEqual([])
  },
  30_000,
)

test('two hundred files and more were tried', () => {
  expect(files.length).toBeGreaterThan(200)
})
