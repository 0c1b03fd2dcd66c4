import { acceptedText } from './accepted-text.ts'
import { anyBlanks, trimmed } from './trimmed.ts'
import type { Repair, VerdictRule } from './verdict-rule.ts'

export const toBoolean: VerdictRule = {
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
