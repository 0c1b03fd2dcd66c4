import type { FormatOptions } from '../../../src-shared/formats/registry.ts'
import type { ReaderTools, SourceFile } from '../file-reader.ts'
import { decoded } from './decoded.ts'
import { type Bytes, fileBytes, firstBytes } from './file-bytes.ts'
import { keepMade } from './keep-made.ts'
import { packingOf } from './packing.ts'
import { textEncoding } from './text-encoding.ts'
import { unpacked } from './unpacked.ts'
import { validText } from './valid-text.ts'
import { writeBytes } from './write-bytes.ts'

/** A file as UTF-8 text, whatever its compression and encoding. */
export interface TextFile {
  readonly file: SourceFile
  /** Its text from the beginning, decompressed as it is read; throws the place of invalid bytes. */
  bytes(): Bytes
  /** The same, bytes that are invalid in its encoding included: as they are in UTF-8, else as bytes that are invalid there. */
  uncheckedBytes(): Bytes
  /** A file that holds just this text, unchecked: the file itself, or a copy that is made once. */
  plain(): Promise<SourceFile>
  readonly encoding: string
  /** How the file was decompressed and decoded. */
  readonly recipe: readonly unknown[]
}

/** Detects compression and encoding of a file; throws if they differ from what its source declares. */
export async function openText(file: SourceFile, options: FormatOptions, tools: ReaderTools): Promise<TextFile> {
  const packing = await packingOf(file, options)
  const stored = () => (packing === 'none' ? fileBytes(file) : unpacked(file, packing))
  const encoding = textEncoding(file, await firstBytes(stored(), 4), options.encoding)
  const text = encoding === 'utf-8' ? stored : () => decoded(encoding, stored)
  const bytes = () => validText(file, text, encoding)
  const recipe = ['text', packing, encoding]
  const opened = { file, bytes, uncheckedBytes: text, encoding, recipe }
  if (text === stored && packing === 'none') return { ...opened, plain: () => Promise.resolve(file) }
  return {
    ...opened,
    plain: async () => {
      const path = await keepMade(file, recipe, tools.folder, (to) => writeBytes(to, text(), tools.signal))
      return { ...file, path }
    },
  }
}
