/** The part of the language library that is used. */
export interface Languages {
  detect(text: string): {
    /** ISO 639-1; empty if nothing was detected. */
    readonly language: string
    isReliable(): boolean
    /** By language. */
    getScores(): Readonly<Record<string, number>>
  }
}

/** The language library, loaded where it is needed: its tables take a second to read. */
export async function loadLanguages(): Promise<Languages> {
  const { eld } = await import('eld/small')
  // Email addresses and links belong to no language.
  eld.enableTextCleanup(true)
  return eld
}
