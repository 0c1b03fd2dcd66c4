const tabbable =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex], [contenteditable="true"]'

/** Tab inside a grid goes on to what comes after it, Shift Tab to what comes before: arrows are for the cells. */
export function leaveGrid(event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'preventDefault' | 'target'>, grid: Element) {
  if (event.key !== 'Tab' || !(event.target instanceof Element)) return
  if (!event.target.matches('.ag-cell, .ag-header-cell')) return
  const stops = [...document.querySelectorAll<HTMLElement>(tabbable)].filter((stop) => isStop(stop, grid))
  const where = event.shiftKey ? Node.DOCUMENT_POSITION_PRECEDING : Node.DOCUMENT_POSITION_FOLLOWING
  const beyond = stops.filter((stop) => (grid.compareDocumentPosition(stop) & where) !== 0)
  const next = event.shiftKey ? beyond.at(-1) : beyond[0]
  // At the end of the page the browser's own controls come next.
  if (!next) return
  event.preventDefault()
  next.focus()
}

function isStop(element: HTMLElement, grid: Element): boolean {
  return element.tabIndex >= 0 && !grid.contains(element) && !element.contains(grid) && element.checkVisibility()
}
