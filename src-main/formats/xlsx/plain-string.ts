/** A text without the escapes for characters that XML cannot hold: `_x000D_` is a carriage return, `_x005F_` an underscore. */
export const plainString = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text
