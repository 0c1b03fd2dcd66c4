const segments = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const wide =
  /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u

/** How many cells of a terminal a text takes. */
export function displayWidth(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length
  let cells = 0
  for (const { segment } of segments.segment(text)) cells += wide.test(segment) ? 2 : 1
  return cells
}

/** At most `cells` wide, with … where something was cut off. */
export function cutToWidth(text: string, cells: number): string {
  if (displayWidth(text) <= cells) return text
  let kept = ''
  let used = 0
  for (const { segment } of segments.segment(text)) {
    const next = displayWidth(segment)
    if (used + next > cells - 1) break
    kept += segment
    used += next
  }
  return `${kept}…`
}

export function padded(text: string, cells: number, align: 'left' | 'right'): string {
  const space = ' '.repeat(Math.max(0, cells - displayWidth(text)))
  return align === 'left' ? text + space : space + text
}
