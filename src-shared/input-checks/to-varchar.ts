import { hasNoZeroByte, toText } from './to-text.ts'
import { trimmed } from './trimmed.ts'
import type { InputCheckRule } from './input-check-rule.ts'
import { formatCountOf } from '../values/format-count.ts'

/** Counts characters, not bytes; spaces beyond the limit are silently cut off, as in Postgres. */
export const toVarchar: InputCheckRule = {
  type: 'character varying',
  judge: (value, [limit]) => {
    if (limit === undefined) return toText.judge(value, [])
    return { surely: `length(rtrim(${value.text}, ' ')) <= ${limit} and ${hasNoZeroByte(value)}`, unsure: null }
  },
  repairs: ([limit]) =>
    limit === undefined
      ? []
      : [trimmed, { kind: `cut to ${characters(limit)}`, value: (text) => `left(${text}, ${limit})` }],
  explanation: ([limit]) => (limit === undefined ? toText.explanation([]) : `is longer than ${characters(limit)}`),
}

export const toCharacter: InputCheckRule = { ...toVarchar, type: 'character' }

const characters = (count: number) => formatCountOf(count, 'character')
