const shown = 2
const shortest = 12

/** A secret for showing: its first and last two characters; nothing of a short one, and never its length. */
export function maskSecret(secret: string): string {
  const characters = Array.from(secret)
  if (characters.length < shortest) return '••••••••'
  return `${characters.slice(0, shown).join('')}••••••••${characters.slice(-shown).join('')}`
}
