import type { FoundEncoding } from './open-head.ts'

/** How the encoding of a text shows; nothing for plain UTF-8. */
export function encodingEvidence({ encoding, by, sample, isClear }: FoundEncoding): readonly string[] {
  switch (by) {
    case 'utf-8':
    case 'statement':
      return []
    case 'mark':
      return [`Its byte order mark says ${encoding}.`]
    case 'zeros':
      return [`It is ${encoding} without a byte order mark: every second byte of its ASCII characters is zero.`]
    case 'letters':
      return [
        `It is not UTF-8. It reads well as ${encoding}${sample === '' ? '' : `, for example "${sample}"`}${isClear ? '' : '; another encoding reads nearly as well, so check such words'}.`,
      ]
    case 'damaged utf-8':
      return ['It is UTF-8 with some invalid bytes.']
    case 'nothing':
      return ['It is not UTF-8, and its characters read well in no encoding that Weir knows; windows-1252 is a guess.']
  }
}
