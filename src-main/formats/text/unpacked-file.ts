import type { FormatOptions } from '../../../src-shared/formats/registry.ts'
import type { ReaderTools, SourceFile } from '../file-reader.ts'
import { keepMade } from './keep-made.ts'
import { packingOf } from './packing.ts'
import { unpacked } from './unpacked.ts'
import { writeBytes } from './write-bytes.ts'

/** The file itself, or a decompressed copy that is made once, in the same encoding. */
export async function unpackedFile(file: SourceFile, options: FormatOptions, tools: ReaderTools): Promise<SourceFile> {
  const packing = await packingOf(file, options)
  if (packing === 'none') return file
  const write = (path: string) => writeBytes(path, unpacked(file, packing), tools.signal)
  return { ...file, path: await keepMade(file, ['unpacked', packing], tools.folder, write) }
}
