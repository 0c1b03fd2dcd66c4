import { trimming } from './trimming.ts'

export const ltrim = trimming('ltrim', 'ltrim', 'at the beginning', "ltrim('007', '0') → '7'")
