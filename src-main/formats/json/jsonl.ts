import { JsonLinesDocument } from './json-lines-document.ts'
import { jsonReader } from './json-reader.ts'

export const jsonl = jsonReader('jsonl', (record) => new JsonLinesDocument(record))
