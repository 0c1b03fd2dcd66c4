const tabbable =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex], [contenteditable="true"]'

interface LeavingGrid {
  /** The headers hold fields and buttons: Tab goes from one to the next, and from the last one to the cells. */
  readonly hasHeaderControls: boolean
  readonly enterCells: () => void
}

/** Tab inside a grid goes on to what comes after it, Shift Tab to what comes before: arrows are for the cells. */
export function leaveGrid(
  event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'preventDefault' | 'target'>,
  grid: Element,
  { hasHeaderControls, enterCells }: LeavingGrid,
) {
  const { target } = event
  if (event.key !== 'Tab' || !(target instanceof Element)) return
  const controls = hasHeaderControls ? controlsOf(grid) : []
  if (hasHeaderControls && target.closest('.ag-header') !== null) {
    if (event.shiftKey || target !== controls.at(-1)) return
    event.preventDefault()
    enterCells()
    return
  }
  if (!target.matches('.ag-row, .ag-cell, .ag-header-cell')) return
  const next = (event.shiftKey ? controls.at(-1) : undefined) ?? beyond(grid, event.shiftKey)
  // At the end of the page the browser's own controls come next.
  if (!next) return
  event.preventDefault()
  next.focus()
}

/** What takes the focus before or after the grid. */
function beyond(grid: Element, isBackwards: boolean): HTMLElement | undefined {
  const where = isBackwards ? Node.DOCUMENT_POSITION_PRECEDING : Node.DOCUMENT_POSITION_FOLLOWING
  const stops = [...document.querySelectorAll<HTMLElement>(tabbable)].filter(
    (stop) =>
      isStop(stop) &&
      !grid.contains(stop) &&
      !stop.contains(grid) &&
      (grid.compareDocumentPosition(stop) & where) !== 0,
  )
  return isBackwards ? stops.at(-1) : stops[0]
}

const controlsOf = (grid: Element): HTMLElement[] =>
  [...grid.querySelectorAll<HTMLElement>('.ag-header :is(button, input):not(:disabled)')].filter(isStop)

const isStop = (element: HTMLElement): boolean => element.tabIndex >= 0 && element.checkVisibility()
