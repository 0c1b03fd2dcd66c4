import type { FileFormatName, FormatOptions } from '../../../src-shared/formats/registry.ts'

/** What a person has said of a file; it is not questioned. */
export interface StatedLayout {
  readonly format?: FileFormatName | undefined
  readonly formatOptions?: FormatOptions | undefined
}
