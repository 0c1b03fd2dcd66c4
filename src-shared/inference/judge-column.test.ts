import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { parseColumnType } from '../values/column-type.ts'
import { candidates } from './candidates.ts'
import { type ColumnEvidence, countOf, type KindEvidence, valuesOf } from './column-evidence.ts'
import { judgeColumn } from './judge-column.ts'
import { type ValueKind, valueKinds } from './value-kinds.ts'

const found = (kind: ValueKind, count: number, more: Partial<KindEvidence> = {}): KindEvidence => ({
  kind,
  count,
  first: [{ value: 'N/A', file: 0, row: 4_211_092, line: 4_211_093 }],
  minLength: 1,
  maxLength: 9,
  min: '0',
  max: '9',
  wholeDigits: 3,
  scale: 0,
  mayBeGrouped: false,
  ...more,
})

function column(kinds: readonly KindEvidence[], nulls = 0): ColumnEvidence {
  const count = kinds.reduce((sum, kind) => sum + kind.count, nulls)
  return {
    name: 'c',
    type: { name: 'text' },
    count,
    nulls,
    minLength: 1,
    maxLength: 9,
    min: '0',
    max: '9',
    kinds,
    isUnique: null,
  }
}
const judge = (...kinds: readonly KindEvidence[]) => judgeColumn(column(kinds), ['big.csv'])
const spotted = (value: string, line: number) => ({ first: [{ value, file: 0, row: line - 1, line }] })

describe('the type of a column', () => {
  test.each<[string, readonly KindEvidence[]]>([
    ['uuid', [found('uuid', 5)]],
    ['boolean', [found('boolean_word', 5)]],
    ['boolean', [found('boolean_word', 5), found('zero_one', 5)]],
    ['integer', [found('integer', 5), found('zero_one', 2)]],
    ['bigint', [found('integer', 5), found('bigint', 1)]],
    ['numeric(6,2)', [found('integer', 5), found('decimal', 1, { scale: 2 })]],
    ['numeric(12,4)', [found('decimal', 9, { wholeDigits: 7, scale: 4 })]],
    ['date', [found('date', 5)]],
    ['timestamp', [found('timestamp', 5)]],
    ['timestamptz', [found('timestamptz', 5)]],
    ['json', [found('json', 5)]],
    ['text', [found('other', 5)]],
    ['text', [found('timestamp', 5), found('timestamptz', 5)]],
    ['text', [found('date', 5), found('timestamp', 5)]],
  ])('is %s', (type, kinds) => {
    expect(judge(...kinds).type).toBe(type)
  })

  test('is text where nothing is known, and says so', () => {
    expect(judgeColumn(column([], 4), []).why).toEqual(['every value is null'])
    expect(judgeColumn(column([]), []).why).toEqual(['the file has no rows'])
  })

  test('of 0 and 1 is integer, and offers boolean', () => {
    expect(judge(found('zero_one', 9, { min: '0', max: '1' }))).toMatchObject({
      type: 'integer',
      alternatives: [{ type: 'boolean' }],
    })
  })

  test('of nothing but 1 is integer, because that is no yes and no', () => {
    expect(judge(found('zero_one', 9, { min: '1', max: '1' }))).toMatchObject({ type: 'integer' })
  })

  test('of json is declared as json', () => {
    expect(judge(found('json', 3))).toMatchObject({ type: 'json', columnType: 'json' })
  })

  test('is the one that a typed format brings', () => {
    expect(judgeColumn({ ...column([], 0), type: { name: 'double' } }, [])).toMatchObject({ type: 'double', why: [] })
  })
})

describe('a column that is nearly of a type', () => {
  test('stays text and says how many values break it, the first and its line', () => {
    const { type, nearMiss } = judge(found('bigint', 9_214_374), found('other', 3))
    expect(type).toBe('text')
    expect(nearMiss?.sentence).toBe('3 of 9,214,377 values do not fit bigint, first at line 4,211,093: N/A')
  })

  test('offers to widen, to make null, and to quarantine, each with its change', () => {
    const { nearMiss } = judge(found('bigint', 9_214_374), found('other', 3))
    const cast = { type: 'cast', field: 'c', targetType: 'bigint' }
    expect(nearMiss?.choices).toEqual([
      { kind: 'widen', label: 'Keep the column text', columnType: 'text', op: null },
      { kind: 'null', label: 'Make the 3 values null', columnType: 'text', op: { ...cast, onError: 'null' } },
      {
        kind: 'quarantine',
        label: 'Send their rows to quarantine',
        columnType: 'text',
        op: { ...cast, onError: 'quarantine' },
      },
    ])
  })

  test.each<[ValueKind, string, string]>([
    ['leading_zero', '00501', '1 value has a leading zero, which a number would lose, first at line 250,000: 00501'],
    ['plus_sign', '+5', '1 value has a plus sign, which a number would lose, first at line 250,000: +5'],
    ['surrounding_space', ' 5', '1 value has spaces around the value, first at line 250,000: " 5"'],
    [
      'exponent',
      '1e5',
      '1 value has digits around an E, as codes have; none of these has a decimal point or a signed exponent, first at line 250,000: 1e5',
    ],
  ])('because of a %s is only ever widened: a conversion would change it', (kind, value, why) => {
    const judged = judge(found('integer', 500_000), found(kind, 1, spotted(value, 250_000)))
    expect(judged.type).toBe('text')
    expect(judged.why).toEqual([why])
    expect(judged.nearMiss?.choices.map((choice) => choice.kind)).toEqual(['widen'])
  })

  test('says why it is text where half of it has leading zeros', () => {
    const judged = judge(found('integer', 5), found('leading_zero', 5, spotted('00501', 3)))
    expect(judged).toMatchObject({ type: 'text', nearMiss: null })
    expect(judged.why).toEqual(['5 of 10 values are integer', expect.stringContaining('5 values have a leading zero')])
  })

  test('says that more digits came than bigint holds', () => {
    const judged = judge(found('bigint', 50), found('huge_integer', 1, spotted('92233720368547758080', 7)))
    expect(judged.why).toEqual(['1 value has more digits than bigint holds, first at line 7: 92233720368547758080'])
  })
})

test('whatever the values, the proposed type holds every one of them', () => {
  const kinds = fc.uniqueArray(
    fc.record({ kind: fc.constantFrom(...valueKinds), count: fc.integer({ min: 1, max: 1000 }) }),
    { selector: ({ kind }) => kind, minLength: 1 },
  )
  fc.assert(
    fc.property(kinds, (some) => {
      const evidence = column(some.map(({ kind, count }) => found(kind, count, { scale: kind === 'decimal' ? 2 : 0 })))
      const { type } = judgeColumn(evidence, ['f.csv'])
      const candidate = candidates.find((each) => each.type === parseColumnType(type)?.name)
      if (type !== 'text') expect(countOf(evidence, candidate?.accepts ?? [])).toBe(valuesOf(evidence))
    }),
  )
})
