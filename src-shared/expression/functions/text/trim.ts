import { trimming } from './trimming.ts'

export const trim = trimming('trim', 'trim', 'at both ends', "trim('  a ') → 'a'")
