import { JsonArrayDocument } from './json-array-document.ts'
import { jsonReader } from './json-reader.ts'

export const json = jsonReader('json', (record, { recordPath }) => {
  return new JsonArrayDocument(record, recordPath === undefined ? [] : recordPath.split('.'))
})
