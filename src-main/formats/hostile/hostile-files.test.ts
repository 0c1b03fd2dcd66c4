import { expect, test } from 'vitest'

import { isAppError } from '../../../src-shared/errors/app-error.ts'
import { readRecords } from '../testing/read-records.ts'
import { csvFiles } from './csv.ts'
import type { HostileFile } from './hostile-file.ts'
import { jsonFiles } from './json.ts'

const files: readonly HostileFile[] = [...csvFiles, ...jsonFiles]

/** Either rows from the engine, as many as the scanner counts, or an AppError. Anything else fails the test. */
async function answerOf({ bytes, config }: HostileFile): Promise<number | string> {
  try {
    return (await readRecords(bytes, config)).rows.length
  } catch (error) {
    if (isAppError(error)) return error.message
    throw error
  }
}

test.each(files.map((file) => [file.name, file] as const))(
  '%s gives rows, or a sentence that names the file',
  async (_, file) => {
    const answer = await answerOf(file)
    if (typeof answer === 'string') expect(answer).toMatch(/file\.txt|format option/)
    if (typeof file.answer === 'number') expect(answer).toBe(file.answer)
    if (typeof file.answer === 'string') expect(answer).toContain(file.answer)
  },
  30_000,
)

test('a hundred files and more were tried', () => {
  expect(files.length).toBeGreaterThan(300)
})
