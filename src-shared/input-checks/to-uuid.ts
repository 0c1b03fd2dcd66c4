import { acceptedText } from './accepted-text.ts'
import { trimmed } from './trimmed.ts'
import type { InputCheckRule } from './input-check-rule.ts'

export const toUuid: InputCheckRule = {
  type: 'uuid',
  judge: ({ type, text }) => ({
    surely: type.name === 'uuid' ? 'true' : `regexp_matches(${text}, ${acceptedText('uuid')}, 'i')`,
    unsure: null,
  }),
  repairs: () => [trimmed],
  explanation: () => 'is not a valid uuid',
}
