import { trimming } from './trimming.ts'

export const trim = trimming('trim', 'btrim', 'at both ends')
