export const monthNames = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
] as const

/** From Sunday on. */
export const dayNames = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const

/** The names as a pattern writes them: MONTH, Month or month; shortened to three letters where it is short. */
export function namesLike(pattern: string, names: readonly string[], isShort: boolean): readonly string[] {
  const written = isShort ? names.map((name) => name.slice(0, 3)) : names
  if (pattern === pattern.toUpperCase()) return written.map((name) => name.toUpperCase())
  return pattern === pattern.toLowerCase() ? written.map((name) => name.toLowerCase()) : written
}
