/** What is wrong with a workbook; `place` is a part of it or a cell. */
export class WorkbookDefect extends Error {
  override readonly name = 'WorkbookDefect'
  readonly place: string
  constructor(place: string, reason: string, cause?: unknown) {
    super(reason, { cause })
    this.place = place
  }
}
