import { posix } from 'node:path'

import { type NumberKind, numberKind } from './number-format.ts'
import { readWholePart } from './read-xml-part.ts'
import { WorkbookDefect } from './workbook-defect.ts'
import type { ZipArchive } from '../archive/zip-archive.ts'

export interface Sheet {
  readonly name: string
  readonly part: string
  readonly isHidden: boolean
}

export interface Workbook {
  /** In the order of their tabs, without charts. */
  readonly sheets: readonly Sheet[]
  readonly startsIn1904: boolean
  /** What each cell style makes of a number. */
  readonly styles: readonly NumberKind[]
  readonly sharedStrings: string | null
}

const documentTypes = ['/officeDocument', '/officeDocument/']
const rootRelations = '_rels/.rels'

/** Reads what a workbook says of its sheets and styles; no cell. */
export async function openWorkbook(archive: ZipArchive): Promise<Workbook> {
  const root = await relationsOf(archive, '', rootRelations)
  const part = root.find(({ type }) => documentTypes.some((end) => type.endsWith(end)))?.target ?? 'xl/workbook.xml'
  if (part.endsWith('.bin')) {
    throw new WorkbookDefect('its sheets', 'it is a binary workbook (xlsb). Save it as xlsx, and read that')
  }
  if (!archive.has(part))
    throw new WorkbookDefect('its sheets', 'the file is a zip archive without a workbook. Save the workbook as xlsx')
  const folder = posix.dirname(part)
  const relations = await relationsOf(archive, folder, posix.join(folder, '_rels', `${posix.basename(part)}.rels`))
  const targetOf = (end: string) => relations.find(({ type }) => type.endsWith(end))?.target ?? null
  const { sheets, startsIn1904 } = await readSheets(archive, part, relations)
  const styles = await readStyles(archive, targetOf('/styles') ?? posix.join(folder, 'styles.xml'))
  return { sheets, startsIn1904, styles, sharedStrings: targetOf('/sharedStrings') }
}

interface Relation {
  readonly id: string
  readonly type: string
  readonly target: string
}

async function relationsOf(archive: ZipArchive, folder: string, part: string): Promise<readonly Relation[]> {
  const relations: Relation[] = []
  await readWholePart(archive, part, {
    enter: (name, { Id = '', Type = '', Target = '' }) => {
      if (name !== 'Relationship') return
      relations.push({
        id: Id,
        type: Type,
        target: Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target),
      })
    },
    leave: () => undefined,
  })
  return relations
}

async function readSheets(archive: ZipArchive, part: string, relations: readonly Relation[]) {
  const sheets: Sheet[] = []
  let startsIn1904 = false
  await readWholePart(archive, part, {
    enter: (element, attributes) => {
      if (element === 'workbookPr') startsIn1904 = ['1', 'true'].includes(attributes['date1904'] ?? '')
      if (element !== 'sheet') return
      const id = Object.entries(attributes).find(([key]) => /^(?:[^:]+:)id$/.test(key))?.[1]
      const relation = relations.find((each) => each.id === id)
      if (!relation?.type.endsWith('/worksheet')) return
      const isHidden = (attributes['state'] ?? 'visible') !== 'visible'
      sheets.push({ name: attributes['name'] ?? '', part: relation.target, isHidden })
    },
    leave: () => undefined,
  })
  return { sheets, startsIn1904 }
}

async function readStyles(archive: ZipArchive, part: string): Promise<readonly NumberKind[]> {
  const codes = new Map<number, string>()
  const styles: NumberKind[] = []
  let isInCellFormats = false
  await readWholePart(archive, part, {
    enter: (name, attributes) => {
      if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '')
      else if (name === 'cellXfs') isInCellFormats = true
      else if (name === 'xf' && isInCellFormats) {
        const id = Number(attributes['numFmtId'] ?? 0)
        styles.push(numberKind(id, codes.get(id)))
      }
    },
    leave: (name) => {
      if (name === 'cellXfs') isInCellFormats = false
    },
  })
  return styles
}
