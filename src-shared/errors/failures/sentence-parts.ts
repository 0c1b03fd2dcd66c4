/** What a system said, as a sentence that ends once. */
export function ended(said: string): string {
  const text = said.trim()
  return /[.?!]$/.test(text) ? text : `${text}.`
}

/** The same where our sentence goes on behind it. */
export const withoutStop = (said: string): string => said.trim().replace(/\.$/, '')

/** Said at the end of a failure that also ends what is no load, where it ended one. */
export interface OfLoad {
  readonly isLoad?: boolean
}

export const nothingLoaded = ({ isLoad = false }: OfLoad): string => (isLoad ? ' Nothing was loaded.' : '')
