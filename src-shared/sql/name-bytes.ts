/** Postgres cuts names at this many bytes without an error. */
export const mostNameBytes = 63

/** In UTF-8. */
export const nameBytes = (name: string): number =>
  Array.from(name).reduce((bytes, character) => {
    const point = character.codePointAt(0) ?? 0
    return bytes + (point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4)
  }, 0)
