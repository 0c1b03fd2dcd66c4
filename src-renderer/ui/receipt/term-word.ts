/** The name of a receipt's term as a heading: Inserted. */
export const termWord = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)
