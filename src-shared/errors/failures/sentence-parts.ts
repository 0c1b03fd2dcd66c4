/** What a system said, as a part of a sentence: without the full stop that ends it. */
export const withoutStop = (said: string): string => said.trim().replace(/\.$/, '')

/** Said at the end of a failure that also ends what is no load, where it ended one. */
export interface OfLoad {
  readonly isLoad?: boolean
}

export const nothingLoaded = ({ isLoad = false }: OfLoad): string => (isLoad ? ' Nothing was loaded.' : '')
