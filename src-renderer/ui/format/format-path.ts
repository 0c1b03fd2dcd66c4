/** The last part of a path: what a person calls the file or folder. */
export const baseName = (path: string): string =>
  path
    .split(/[\\/]/)
    .filter((part) => part !== '')
    .at(-1) ?? path
