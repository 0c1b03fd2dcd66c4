import type { Cell } from '../../../src-shared/contract/records.ts'

const mostKept = 5_000

/** The key of the last row before a page, so that the next page does not skip through all rows before it (keyset pagination). */
export class PageAnchors {
  private readonly kept = new Map<string, readonly Cell[]>()

  find(view: string, offset: number): readonly Cell[] | undefined {
    return this.kept.get(`${offset} ${view}`)
  }

  keep(view: string, offset: number, key: readonly Cell[]): void {
    this.kept.set(`${offset} ${view}`, key)
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= mostKept) break
      this.kept.delete(oldest)
    }
  }
}
