import { delimitedReader } from './delimited-reader.ts'

export const csv = delimitedReader('csv', ',')
