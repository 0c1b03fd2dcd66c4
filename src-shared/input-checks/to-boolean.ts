import { acceptedText } from './accepted-text.ts'
import { anyBlanks, trimmed } from './trimmed.ts'
import type { Repair, InputCheckRule } from './input-check-rule.ts'

export const toBoolean: InputCheckRule = {
  type: 'boolean',
  judge: ({ type, text }) => ({
    surely: type.name === 'boolean' ? 'true' : `regexp_matches(${text}, ${acceptedText('boolean')}, 'i')`,
    unsure: null,
  }),
  repairs: () => [trimmed, withoutZeroDecimals],
  explanation: () => 'is not a valid boolean',
}

const withoutZeroDecimals: Repair = {
  kind: 'zero decimals dropped',
  value: (text) => `nullif(regexp_extract(${text}, '^${anyBlanks}([01])\\.0*${anyBlanks}$', 1), '')`,
}
