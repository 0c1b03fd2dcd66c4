import { AppError } from '../../src-shared/errors/app-error.ts'
import type { RecordFlaw } from '../../src-shared/formats/record-flaws.ts'
import type { SourceFile } from './file-reader.ts'

/** The rest are listed one by one where they can be corrected, in quarantine. */
const mostNamed = 5

/** Gathers the flawed records of a file for the error that lists them. */
export interface FlawList {
  /** `place` is said in place of the line. */
  add(line: number, flaw: RecordFlaw, place?: string): void
  /** Null where there are none; `all` where more were found than added, or where one that was added is several records. */
  failure(all?: number, isOfSeveral?: boolean): AppError | null
}

export function flawList({ nodeId, name: file }: SourceFile): FlawList {
  const named: string[] = []
  let count = 0
  let firstLine = 0
  const options = new Set<string>()
  return {
    add: (line, { detail, option }, place = `line ${line}`) => {
      if (option !== undefined) options.add(option)
      if (count === 0) firstLine = line
      count++
      if (named.length < mostNamed) named.push(`${place} ${detail}`)
    },
    failure: (all = count, isOfSeveral = false) =>
      count === 0
        ? null
        : new AppError('records_flawed', {
            nodeId,
            file,
            count: all,
            more: (isOfSeveral ? count : all) - named.length,
            line: firstLine,
            flaws: named,
            options: [...options],
          }),
  }
}
