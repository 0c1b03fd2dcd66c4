/** Where a record stands. What is read from a database has rows and no lines: `table public.ds_customer`. */
export interface Place {
  readonly file: string
  readonly line: number
  readonly hasRows?: true
}

export const placed = ({ file, line, hasRows }: Place): string =>
  hasRows ? `row ${line} of ${file}` : `${file}, line ${line}`

export const placedTwice = ({ file, line, otherLine, hasRows }: Place & { readonly otherLine: number }): string =>
  hasRows ? `rows ${line} and ${otherLine} of ${file}` : `${file}, lines ${line} and ${otherLine}`
