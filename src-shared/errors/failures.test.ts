import { readdirSync } from 'node:fs'
import { basename } from 'node:path'

import { expect, test } from 'vitest'

import { AppError } from './app-error.ts'
import { failureDefinition, failures, type FailureCode, type FailureDefinition } from './failures.ts'
import { failureClasses } from './failures/failure-definition.ts'
import { ofLoad } from './of-load.ts'

const all = Object.entries(failures) as unknown as readonly [FailureCode, FailureDefinition<unknown>][]

/** Data for any sentence. What is called so is one or more whole sentences; anything else is a word in one. */
const sentences: ReadonlySet<string | symbol> = new Set([
  'advice',
  'detail',
  'end',
  'first',
  'hint',
  'instead',
  'problems',
  'since',
])
const lists: ReadonlySet<string | symbol> = new Set(['columns', 'flaws', 'ids', 'missing', 'options'])
const anyData = (numbers: number): object =>
  new Proxy(
    {},
    {
      get: (_, key) =>
        key === 'widening'
          ? anyData(numbers)
          : key === 'slot'
            ? 'postHook'
            : sentences.has(key)
              ? 'Do it.'
              : amounts.has(key)
                ? numbers
                : lists.has(key)
                  ? ['word', 'word']
                  : 'word',
    },
  )
const amounts: ReadonlySet<string | symbol> = new Set(
  'at count expected found known line misfits otherLine position read record rejected row rows'.split(' '),
)

const fixedByThePlatform: ReadonlySet<FailureCode> = new Set(['file_deadline_missed', 'link_unknown'])

test.each(all)('%s has a class, a status and a sentence that any host can show', (code, definition) => {
  expect(failureClasses).toContain(definition.failureClass)
  expect(definition.httpStatus).toBeGreaterThanOrEqual(400)
  expect(definition.httpStatus).toBeLessThan(600)
  expect(typeof definition.mayRetry).toBe('boolean')
  for (const amount of [0, 1, 2000]) {
    const sentence = definition.sentence(anyData(amount))
    if (!fixedByThePlatform.has(code)) expect(sentence).toMatch(/[^.\s]\.$/)
    expect(sentence).not.toContain('..')
    expect(sentence).not.toMatch(/(^|\s)--?[a-z]|\bweir [a-z]+ |undefined|\[object/)
  }
})

test('every area is registered, and no two areas share a code', async () => {
  const codes: string[] = []
  for (const file of readdirSync(new URL('failures', import.meta.url)).filter((name) => !name.endsWith('.test.ts'))) {
    const area = (await import(`./failures/${basename(file, '.ts')}.ts`)) as Record<string, object>
    for (const [name, codesOfArea] of Object.entries(area)) {
      if (name.endsWith('Failures')) codes.push(...Object.keys(codesOfArea))
    }
  }
  expect(codes.sort()).toEqual(Object.keys(failures).sort())
})

test('a failed formula names its value before what helps, and says what to change where the fault does not', () => {
  const place = { nodeId: 'tgt', file: 'a.csv', line: 3, column: 'born', value: '1/2', rows: 3 }
  expect(new AppError('formula_failed', { ...place, reason: 'could be two dates. Say which' }).message).toBe(
    'node tgt: a.csv, line 3, column born: "1/2" could be two dates, and 2 more rows. Say which. Nothing was loaded.',
  )
  expect(new AppError('formula_failed', { ...place, reason: 'is not a date' }).message).toBe(
    'node tgt: a.csv, line 3, column born: "1/2" is not a date, and 2 more rows. Correct the value, or change node tgt. Nothing was loaded.',
  )
})

test.each(all.filter(([, definition]) => definition.endsOtherWorkToo === true))(
  '%s says that nothing was loaded where it ended a load, and not elsewhere',
  (code, definition) => {
    const of = { nodeId: 'src', file: 'a.csv', line: 3, count: 2, reason: 'it is', advice: 'Do it.' }
    const data = { ...of, flaws: ['line 3 is'], options: [] }
    expect(definition.sentence(data)).not.toMatch(/nothing was/i)
    expect((ofLoad(new AppError(code, data as never)) as AppError).message).toMatch(/\. Nothing was loaded\.$/)
  },
)

test('what ends nothing but loads, and what is no failure of ours, stays as it is', () => {
  const rows = new AppError('value_null', { nodeId: 'tgt', file: 'a.csv', line: 3, column: 'name' })
  const bug = new TypeError('no')
  expect([ofLoad(rows), ofLoad(bug)]).toEqual([rows, bug])
})

test('a code that nobody knows is treated as a bug', () => {
  expect(failureDefinition('toString')).toBe(failures.bug)
  expect(failureDefinition('file_missing')).toBe(failures.file_missing)
})

test('the data of a failure is that of its sentence', () => {
  // @ts-expect-error the port is a number
  expect(new AppError('port_taken', { port: 'any' }).message).toContain('any')
  // @ts-expect-error there is no such code
  expect(() => new AppError('no_such_code', {})).toThrow(TypeError)
})
