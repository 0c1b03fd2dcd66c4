import { delimitedReader } from './delimited-reader.ts'

export const tsv = delimitedReader('tsv', '\t')
