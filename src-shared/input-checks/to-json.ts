import { trimmed } from './trimmed.ts'
import type { InputCheck, InputCheckRule } from './input-check-rule.ts'

const string = '"(?:[^"\\\\\\x00-\\x1f]|\\\\["\\\\/bfnrt]|\\\\u[0-9a-fA-F]{4})*"'
/** After each string is replaced by 0: no NaN, comment or trailing comma, which the engine would accept. */
const outline = '^(?:[\\[\\]{}:0-9.eE+ \\t\\n\\r-]|,[ \\t\\n\\r]*(?:[\\[{0-9-]|true|false|null)|true|false|null)*$'
const longest = 100_000
/** Postgres parses nested values recursively and has its own depth limit. */
const mostBrackets = 1000

function inputCheck(text: string, asks: readonly string[]): InputCheck {
  const surely = [
    `length(${text}) <= ${longest}`,
    `length(${text}) - length(replace(replace(${text}, '[', ''), '{', '')) <= ${mostBrackets}`,
    `json_valid(${text})`,
    `regexp_matches(regexp_replace(${text}, '${string}', '0', 'g'), '${outline}')`,
    ...asks.map((pattern) => `not regexp_matches(${text}, '${pattern}')`),
  ]
  return {
    surely: surely.join(' and '),
    unsure: `regexp_matches(${text}, '^[ \\t\\n\\r]*[\\[{"0-9tfn-]') and not contains(${text}, chr(0))`,
  }
}

export const toJson: InputCheckRule = {
  type: 'json',
  judge: ({ text }) => inputCheck(text, []),
  repairs: () => [trimmed],
  explanation: () => 'is not valid json',
}

/** It also parses escapes and numbers: a lone surrogate, a zero byte, 1e999999 and very many digits are rejected. */
export const toJsonb: InputCheckRule = {
  ...toJson,
  type: 'jsonb',
  judge: ({ text }) => inputCheck(text, ['\\\\u', '[0-9]\\.?[eE]', '[0-9]{1000}']),
}
