import { trimming } from './trimming.ts'

export const rtrim = trimming('rtrim', 'rtrim', 'at the end', "rtrim('a  ') → 'a'")
