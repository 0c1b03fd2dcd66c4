import { toText } from './to-text.ts'
import type { InputCheckRule } from './input-check-rule.ts'

/** Text that is compared without regard to case. */
export const toCitext: InputCheckRule = { ...toText, type: 'citext' }
