import { trimming } from './trimming.ts'

export const btrim = trimming('btrim', 'trim', 'at both ends', "btrim('xax', 'x') → 'a'")
