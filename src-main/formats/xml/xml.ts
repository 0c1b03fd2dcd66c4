import { AppError } from '../../../src-shared/errors/app-error.ts'
import { plainColumn } from '../../../src-shared/values/column.ts'
import { copyPath, copyRelation } from '../copy/record-copy.ts'
import type { FileReader } from '../file-reader.ts'
import { copyXml } from './copy-xml.ts'
import { unpackedFile } from '../text/unpacked-file.ts'
import { locateRecords, recordTexts } from './record-places.ts'
import { xmlColumns } from './xml-columns.ts'

const everyChildOfTheRoot = '*/*'

/** Parsed here, piece by piece, into a copy that the engine reads: once for the columns of all records, once for the records. */
export const xml: FileReader = {
  format: 'xml',
  // A large file takes a while, so it is opened in a process with an engine.
  needsEngine: true,
  open: async (found, options, _declared, tools) => {
    const path = (options.recordPath ?? everyChildOfTheRoot).replace(/^\//, '').split('/')
    if (path.some((name) => !/^(?:\*|[^\s*/<>&"'[\]]+)$/.test(name))) {
      const reason = 'it is a path of names from the root to the records, like orders/order'
      throw new AppError('format_option_unsupported', { nodeId: found.nodeId, option: 'recordPath', reason })
    }
    const file = await unpackedFile(found, options, tools)
    const layout = { path, encoding: options.encoding }
    const columns = await xmlColumns(file, layout)
    const copy = copyPath(file, tools)
    return {
      columns: columns.map(plainColumn),
      inspect: (order) => copyXml(file, layout, columns, copy, order),
      relation: (facts, quoting) => copyRelation(copy, columns, facts, quoting),
      locate: (numbers) => locateRecords(file, layout, numbers),
      textOf: recordTexts(file, layout),
    }
  },
}
