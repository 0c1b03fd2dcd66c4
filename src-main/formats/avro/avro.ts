import { copyPath, copyRelation } from '../copy/record-copy.ts'
import { plainColumn } from '../../../src-shared/values/column.ts'
import type { FileReader } from '../file-reader.ts'
import { copyAvro } from './copy-avro.ts'
import { openAvro } from './open-avro.ts'
import { locateRecords, recordTexts } from './record-places.ts'

/** Decoded here, block by block, into a copy that the engine reads. Records have no lines: a record's line is its number. */
export const avro: FileReader = {
  format: 'avro',
  needsEngine: false,
  open: async (file, _options, _declaredNames, tools) => {
    const layout = await openAvro(file)
    const path = copyPath(file, tools)
    return {
      columns: layout.columns.map(plainColumn),
      inspect: (order) => copyAvro(file, layout, path, order),
      relation: (facts, quoting) => copyRelation(path, layout.columns, facts, quoting),
      locate: (numbers) => locateRecords(file, layout, numbers),
      textOf: recordTexts(file, layout),
    }
  },
}
