import type { CastTarget } from './cast-rule.ts'

export const toJson: CastTarget = {
  to: 'json',
  explanation: () => 'is not valid json',
  from: { json: { sql: (operand) => operand, canFail: false } },
  refused: {
    text: 'Text to json is not available yet. Leave it text: the table reads it as json when it is loaded',
  },
}
