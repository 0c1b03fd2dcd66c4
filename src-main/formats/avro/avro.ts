import { isAppError } from '../../../src-shared/errors/app-error.ts'
import { plainColumn } from '../../../src-shared/values/column.ts'
import { copiedMarks } from '../copy/copied-marks.ts'
import { copyPath, copyRelation } from '../copy/record-copy.ts'
import type { FileReader } from '../file-reader.ts'
import { AvroDefect, AvroValueDefect } from './avro-defect.ts'
import { copyAvro } from './copy-avro.ts'
import { openAvro } from './open-avro.ts'
import { locateRecords, recordTexts } from './record-places.ts'
import { copyFlawedAvro } from './recovery/copy-flawed-avro.ts'
import { flawedTexts, locateFlawed } from './recovery/flawed-places.ts'

/**
 * Decoded here, block by block, into a copy that the engine reads. Records have no lines: a record's line is its number. A damaged file
 * is read once more, with what is damaged left out.
 */
export const avro: FileReader = {
  format: 'avro',
  needsEngine: false,
  open: async (file, _options, _declaredNames, tools, keepsFlawed) => {
    const layout = await openAvro(file)
    const path = copyPath(file, tools)
    const plainTexts = recordTexts(file, layout)
    const otherTexts = flawedTexts(file, layout)
    let isFlawed = false
    return {
      columns: layout.columns.map(plainColumn),
      inspect: async (order) => {
        try {
          return await copyAvro(file, layout, path, order)
        } catch (error) {
          if (!isAppError(error) || !isDefect(error.cause)) throw error
          isFlawed = true
          return copyFlawedAvro(file, layout, path, { ...order, keepsFlawed, first: error })
        }
      },
      relation: (facts, quoting) =>
        copyRelation(path, facts?.hasMarks ? [...layout.columns, ...copiedMarks] : layout.columns, facts, quoting),
      locate: (numbers) => (isFlawed ? locateFlawed : locateRecords)(file, layout, numbers),
      textOf: (place) => (isFlawed ? otherTexts : plainTexts)(place),
    }
  },
}

const isDefect = (error: unknown): boolean => error instanceof AvroDefect || error instanceof AvroValueDefect
