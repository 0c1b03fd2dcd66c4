import type { SentValue, InputCheckRule } from './input-check-rule.ts'

/** Postgres accepts any text without a zero byte. */
export const toText: InputCheckRule = {
  type: 'text',
  judge: (value) => ({ surely: hasNoZeroByte(value), unsure: null }),
  repairs: () => [],
  explanation: () => 'has a NUL character in it, which no table can hold',
}

export function hasNoZeroByte({ type, text }: SentValue): string {
  return type.name === 'text' || type.name === 'json' ? `not contains(${text}, chr(0))` : 'true'
}
