import type { XmlText } from '../xml-text.ts'
import { behindMark, escaped } from './next-record.ts'

/**
 * Whether elements of a name hold elements of that name. Where they do, the beginning of one does not say that the one before
 * has lost its end. What is never closed counts for nothing, because that is what a lost end tag looks like.
 */
export async function recordsNest(text: XmlText, name: string, parent: string): Promise<boolean> {
  const tags = new RegExp(`<!--|<!\\[CDATA\\[|<(/?)(${escaped(name)}|${escaped(parent)})(?=[\\s/>])[^<>]*>`, 'g')
  const depth = depthOf(name, parent)
  let left = ''
  for await (const { units } of text.units()) {
    const window = left + units
    let unfinished = Math.max(0, window.lastIndexOf('<'))
    tags.lastIndex = 0
    for (let found = tags.exec(window); found; found = tags.exec(window)) {
      const [tag, slash, itsName] = found
      if (itsName !== undefined) {
        if (depth.nests(itsName, slash === '/', tag.endsWith('/>'))) return true
        continue
      }
      const behind = behindMark(window, found.index)
      if (behind === null) unfinished = Math.min(unfinished, found.index)
      if (behind === null) break
      tags.lastIndex = behind
    }
    left = window.length - unfinished > longestMark ? '' : window.slice(unfinished)
  }
  return false
}

const longestMark = 1 << 20

function depthOf(name: string, parent: string) {
  let depth = 0
  let deepest = 0
  return {
    /** Takes a tag; true where it shows that one is inside another. */
    nests: (tag: string, isEnd: boolean, isEmpty: boolean): boolean => {
      if (tag === parent && parent !== name) depth = deepest = 0
      else if (isEnd) {
        depth = Math.max(0, depth - 1)
        if (depth > 0) return false
        const didNest = deepest > 1
        deepest = 0
        return didNest
      } else if (isEmpty) return depth > 0
      else deepest = Math.max(deepest, ++depth)
      return false
    },
  }
}
