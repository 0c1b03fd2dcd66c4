import type { CastTarget } from './cast-rule.ts'

const body = '[0-9a-f]{4}(?:-?[0-9a-f]{4}){7}'
const pattern = `^(?:${body}|\\{${body}\\})$`

export const toUuid: CastTarget = {
  to: 'uuid',
  explanation: () => 'is not a valid uuid',
  from: {
    text: {
      sql: (operand) =>
        `case when regexp_matches(${operand}, '${pattern}', 'i') then try_cast(regexp_replace(${operand}, '[{}-]', '', 'g') as uuid) end`,
      canFail: true,
      pattern: new RegExp(pattern, 'i'),
    },
    uuid: { sql: (operand) => operand, canFail: false },
  },
}
