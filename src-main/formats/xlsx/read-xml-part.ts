import { SaxesParser } from 'saxes'

import { WorkbookDefect } from './workbook-defect.ts'
import type { ZipArchive } from '../archive/zip-archive.ts'

type Attributes = Readonly<Record<string, string>>

/** Called for the elements of a part, named without their prefixes. */
export interface PartHandlers {
  enter(name: string, attributes: Attributes): void
  leave(name: string): void
  text?(text: string): void
}

const localName = (name: string): string => {
  const colon = name.indexOf(':')
  return colon === -1 ? name : name.slice(colon + 1)
}

/**
 * Parses a part of a workbook piece by piece, and yields after each piece so that the caller can take what the handlers
 * have gathered. Nothing outside the part is read, and no entity is declared. A part that is not there has no elements.
 */
export async function* readXmlPart(archive: ZipArchive, part: string, handlers: PartHandlers): AsyncGenerator<void> {
  if (!archive.has(part)) return
  const parser = new SaxesParser({ position: false, xmlns: false as const })
  parser.on('error', (error) => {
    throw new WorkbookDefect(part, error.message)
  })
  parser.on('doctype', () => {
    throw new WorkbookDefect(part, 'it declares a document type, which a workbook never does')
  })
  parser.on('opentag', ({ name, attributes }) => handlers.enter(localName(name), attributes))
  parser.on('closetag', ({ name }) => handlers.leave(localName(name)))
  if (handlers.text) {
    parser.on('text', (text) => handlers.text?.(text))
    parser.on('cdata', (text) => handlers.text?.(text))
  }
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of archive.content(part)) {
      parser.write(decoder.decode(chunk, { stream: true }))
      yield
    }
    parser.write(decoder.decode())
    parser.close()
    yield
  } catch (error) {
    if (error instanceof WorkbookDefect) throw error
    throw new WorkbookDefect(part, error instanceof Error ? error.message : String(error), error)
  }
}

/** Parses a small part to its end. */
export async function readWholePart(archive: ZipArchive, part: string, handlers: PartHandlers): Promise<void> {
  for await (const _ of readXmlPart(archive, part, handlers));
}
