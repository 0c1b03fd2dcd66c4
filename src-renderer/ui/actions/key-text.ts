const isMac = typeof navigator !== 'undefined' && navigator.platform.startsWith('Mac')

const names: Readonly<Record<string, string>> = {
  mod: isMac ? '⌘' : 'Ctrl',
  shift: isMac ? '⇧' : 'Shift',
  alt: isMac ? '⌥' : 'Alt',
  enter: 'Enter',
  delete: 'Del',
  escape: 'Esc',
  plus: '+',
}

/** The keys as they are printed on the keyboard: `mod+shift+z` gives Ctrl, Shift, Z; `g p` gives G, P. */
export function keyNames(keys: string): readonly string[] {
  return keys.split(/[+ ]/).map((key) => names[key] ?? key.toUpperCase())
}
