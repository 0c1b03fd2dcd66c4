import { describe, expect, it } from 'vitest'

import { expandDateTokens } from './date-tokens.ts'
import { matchPattern } from './match-pattern.ts'

const at = new Date('2026-03-01T04:05:06Z')
const names = (pattern: Parameters<typeof matchPattern>[0], candidates: readonly string[]) =>
  candidates.filter(matchPattern(pattern, at))

describe('a pattern', () => {
  it('of kind glob matches names and leaves hidden files alone', () => {
    expect(names({ type: 'glob', value: 'orders_*.{csv,tsv}' }, ['orders_1.csv', 'orders_.tsv', 'orders.csv'])).toEqual(
      ['orders_1.csv', 'orders_.tsv'],
    )
    expect(names({ type: 'glob', value: '*' }, ['.hidden', 'seen'])).toEqual(['seen'])
  })

  it('of kind regex matches as it is written', () => {
    expect(
      names({ type: 'regex', value: '^events_[0-9]{4}\\.json$' }, [
        'events_2026.json',
        'events_26.json',
        'x_events_2026.json',
      ]),
    ).toEqual(['events_2026.json'])
  })

  it('of kind date_template takes the date of its own timezone', () => {
    const value = 'log_{YYYY-MM-DD}.csv'
    const files = ['log_2026-02-28.csv', 'log_2026-03-01.csv']
    expect(names({ type: 'date_template', value }, files)).toEqual(['log_2026-03-01.csv'])
    expect(names({ type: 'date_template', value, timezone: 'America/Los_Angeles' }, files)).toEqual([
      'log_2026-02-28.csv',
    ])
  })

  it('of kind date_template knows * and ? and takes every other letter as it is', () => {
    const files = ['a.b-20260301-7.csv', 'axb-20260301-7.csv', 'a.b-20260301-77.csv']
    expect(names({ type: 'date_template', value: 'a.b-{YYYYMMDD}-?.csv' }, files)).toEqual(['a.b-20260301-7.csv'])
    expect(names({ type: 'date_template', value: 'a.b-*.csv' }, files)).toEqual([
      'a.b-20260301-7.csv',
      'a.b-20260301-77.csv',
    ])
  })

  it('is refused where its timezone is unknown', () => {
    expect(() => matchPattern({ type: 'date_template', value: '{YYYY}', timezone: 'Mars/Olympus' }, at)).toThrow(
      RangeError,
    )
  })
})

describe('date tokens', () => {
  it('are filled in one by one and others stay', () => {
    expect(expandDateTokens('{YYYY}/{MM}/{DD} {HH}:{mm}:{ss} {YYYYMMDD} {week}', at, 'UTC')).toBe(
      '2026/03/01 04:05:06 20260301 {week}',
    )
  })

  it('show midnight as 00', () => {
    expect(expandDateTokens('{HH}{mm}', new Date('2026-03-01T00:00:00Z'), 'UTC')).toBe('0000')
  })
})
