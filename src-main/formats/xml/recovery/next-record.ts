import { commentAt } from './tag-tokens.ts'

/** Where a search for the next record may end. */
export interface Landmarks {
  /** The name of the records; null where any element is one. */
  readonly record: string | null
  /** The name of the element that holds them. */
  readonly parent: string
  /** Whether the end tag of a record ends the search too, as it does inside a record. */
  readonly endsRecord: boolean
  /** Whether the text is all there is. */
  readonly isLast: boolean
}

/**
 * Where what is broken ends: behind the end tag of its record, before the next record, or before the end of what holds them.
 * Null where the text has none of them.
 */
export function nextRecord(
  text: string,
  from: number,
  { record, parent, endsRecord, isLast }: Landmarks,
): number | null {
  const name = record === null ? '[^\\s<>/="\'&!?]+' : escaped(record)
  const marks = new RegExp(`<!--|<!\\[CDATA\\[|<(/?)(${name}|${escaped(parent)})(?=[\\s/>])`, 'g')
  marks.lastIndex = from
  for (let found = marks.exec(text); found; found = marks.exec(text)) {
    const [mark, slash, tag] = found
    if (tag === undefined) {
      const behind = behindMark(text, found.index)
      if (behind === null && !isLast) return null
      marks.lastIndex = behind ?? found.index + mark.length
      continue
    }
    if (slash === '') {
      if (record === null || tag === record) return found.index
      continue
    }
    if (tag === parent && tag !== record) return found.index
    if (!endsRecord) continue
    const end = text.indexOf('>', found.index)
    return end < 0 ? null : end + 1
  }
  return null
}

export const escaped = (name: string): string => name.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)

/** The place behind a comment or CDATA, if it is one; null where the text breaks off in it. */
export const behindMark = (text: string, at: number): number | null =>
  text.startsWith('<!--', at) ? behindComment(text, at) : behindCdata(text, at)

function behindComment(text: string, at: number): number | null {
  const comment = commentAt(text, at)
  return comment.kind === 'other' ? comment.end : comment.kind === 'broken' ? at + 4 : null
}

/** One that is still open where the next one begins has lost its end. */
function behindCdata(text: string, at: number): number | null {
  const [end, next] = [text.indexOf(']]>', at), text.indexOf('<![CDATA[', at + 9)]
  if (next >= 0 && (end < 0 || next < end)) return at + 9
  return end < 0 ? null : end + 3
}
