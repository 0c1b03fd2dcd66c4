/** The part of a keyboard event that identifies the keys. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'> & {
  readonly getModifierState: (name: string) => boolean
}

/** The keys as actions name them: `mod+shift+z`, `?`, `g`. Ctrl and ⌘ are both `mod`. */
export function pressedKeys(press: KeyPress): string {
  const key = press.key.toLowerCase()
  const isSign = key.length === 1 && key.toUpperCase() === key
  // Alt Gr, which Windows reports as Ctrl and Alt, only selects the character.
  const isAltGr = press.getModifierState('AltGraph')
  return [
    ...((press.ctrlKey || press.metaKey) && !isAltGr ? ['mod'] : []),
    ...(press.altKey && !isAltGr ? ['alt'] : []),
    // A character already includes Shift: `?` is typed as Shift and ß or /.
    ...(press.shiftKey && !isSign ? ['shift'] : []),
    key === '+' ? 'plus' : key,
  ].join('+')
}
