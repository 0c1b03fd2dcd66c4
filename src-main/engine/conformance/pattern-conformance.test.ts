import fc from 'fast-check'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { checkPattern } from '../../../src-shared/rules/check-pattern.ts'
import { quoteLiteral } from '../../../src-shared/sql/quote.ts'
import { type Engine, openEngine } from '../run/open-engine.ts'

let engine: Engine
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weir-patterns-'))
  engine = await openEngine({ tempFolder: folder, memoryLimitMb: 200, readablePaths: null })
})
afterAll(async () => {
  engine.close()
  await rm(folder, { recursive: true, force: true })
})

const pieces = fc.constantFrom(
  'a',
  'b',
  '.',
  '^',
  '$',
  '|',
  '(',
  ')',
  '(?:',
  '(?=',
  '(?<n>',
  '[',
  ']',
  '[^',
  '-',
  '*',
  '+',
  '?',
  '*?',
  '++',
  '{2}',
  '{1,3}',
  '{',
  '}',
  ',',
  '\\d',
  '\\w',
  '\\s',
  '\\b',
  '\\.',
  '\\-',
  '\\@',
  '\\_',
  '\\é',
  '\\p{L}',
  '\\p{Lu}',
  '\\p{Foo}',
  '\\PN',
  '\\x41',
  '\\1',
  '\\0',
  '\\q',
  '\\e',
  '[[:digit:]]',
  'é',
  '/',
  '\\/',
  '(?i)',
  '(?i:',
)

test('a pattern that the checker lets through never makes the engine fail', async () => {
  const patterns = fc.sample(
    fc.array(pieces, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('')),
    { numRuns: 1500, seed: 7 },
  )
  const accepted = [...new Set(patterns)].filter((pattern) => checkPattern(pattern, '').length === 0)
  expect(accepted.length).toBeGreaterThan(200)
  const failing: string[] = []
  for (const pattern of accepted) {
    try {
      await engine.rows(`select regexp_matches(t, ${quoteLiteral(pattern)}) from (values ('ab12 é')) as texts (t)`)
    } catch {
      failing.push(pattern)
    }
  }
  expect(failing).toEqual([])
})
