import { AppError } from '../../../src-shared/errors/app-error.ts'
import { plainColumn } from '../../../src-shared/values/column.ts'
import { copiedMarks } from '../copy/copied-marks.ts'
import { copyPath, copyRelation } from '../copy/record-copy.ts'
import type { FileReader } from '../file-reader.ts'
import { copyFlawedXml, copyXml } from './copy-xml.ts'
import { unpackedFile } from '../text/unpacked-file.ts'
import { locateFlawed, locateRecords, recordTexts } from './record-places.ts'
import { surveyXml } from './survey-xml.ts'

const everyChildOfTheRoot = '*/*'

/**
 * Parsed here, piece by piece, into a copy that the engine reads: once for the columns of all records, once for the records. A file that
 * is not well-formed is read once more, record by record.
 */
export const xml: FileReader = {
  format: 'xml',
  // A large file takes a while, so it is opened in a process with an engine.
  needsEngine: true,
  open: async (found, options, _declared, tools, keepsFlawed) => {
    const path = (options.recordPath ?? everyChildOfTheRoot).replace(/^\//, '').split('/')
    if (path.some((name) => !/^(?:\*|[^\s*/<>&"'[\]]+)$/.test(name))) {
      const reason = 'it must be a path of names from the root to the records, like orders/order'
      throw new AppError('format_option_unsupported', { nodeId: found.nodeId, option: 'recordPath', reason })
    }
    const file = await unpackedFile(found, options, tools)
    const layout = { path, encoding: options.encoding }
    const { columns, isFlawed } = await surveyXml(file, layout, keepsFlawed)
    const copy = copyPath(file, tools)
    const copied = isFlawed ? [...columns, ...copiedMarks] : columns
    return {
      columns: columns.map(plainColumn),
      inspect: (order) => (isFlawed ? copyFlawedXml : copyXml)(file, layout, columns, copy, order),
      relation: (facts, quoting) => copyRelation(copy, copied, facts, quoting),
      locate: (numbers) => (isFlawed ? locateFlawed : locateRecords)(file, layout, numbers),
      textOf: recordTexts(file, layout),
    }
  },
}
