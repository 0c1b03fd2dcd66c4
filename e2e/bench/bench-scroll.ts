import type { Page } from '@playwright/test'

import type { Figures } from './figures.ts'

/** What scrolls the rows; the grid has no lasting name for it. */
const viewport = '[data-bench-viewport]'

async function markViewport(page: Page): Promise<void> {
  await page.evaluate(() => {
    let view = document.querySelector('.ag-row')?.parentElement
    while (view && !(view.scrollHeight > view.clientHeight && /auto|scroll/.test(getComputedStyle(view).overflowY))) {
      view = view.parentElement
    }
    if (!view) throw new Error('No element scrolls the rows.')
    view.setAttribute('data-bench-viewport', '')
  })
}

/** How long rows are blank: while the wheel turns fast, and after a jump to anywhere in the table. */
export async function benchScroll(page: Page, rows: number): Promise<readonly Figures[]> {
  await page.goto(new URL('/data/public.ds_line', page.url()).href)
  await page.getByRole('gridcell', { name: 'Name 1', exact: true }).first().waitFor()
  await markViewport(page)
  const wheel: number[] = []
  const box = await page.locator(viewport).boundingBox()
  await page.mouse.move((box?.x ?? 0) + 200, (box?.y ?? 0) + 200)
  for (let turn = 0; turn < 30; turn++) {
    await page.mouse.wheel(0, 2_400)
    wheel.push(await blankTime(page))
    await page.waitForTimeout(60)
  }
  const jumps: number[] = []
  for (let turn = 0; turn < 20; turn++) {
    await page.evaluate(
      ({ viewport, share }) => {
        const view = document.querySelector(viewport)
        if (view) view.scrollTop = view.scrollHeight * share
      },
      { viewport, share: ((turn * 37) % 100) / 100 },
    )
    jumps.push(await blankTime(page))
  }
  const of = `of ${rows} rows`
  return [
    { what: `blank after a turn of the wheel, ${of}`, milliseconds: wheel },
    { what: `blank after a jump, ${of}`, milliseconds: jumps },
  ]
}

/** Until no row in sight waits for its values. */
const blankTime = (page: Page): Promise<number> =>
  page.evaluate(
    (viewport) =>
      new Promise<number>((resolve) => {
        const since = performance.now()
        const look = () => {
          const view = document.querySelector(viewport)?.getBoundingClientRect()
          const waits = [...document.querySelectorAll('.ag-row:has([role="gridcell"])')].some((row) => {
            const { top, bottom } = row.getBoundingClientRect()
            const isInSight = view !== undefined && bottom > view.top && top < view.bottom
            return isInSight && [...row.querySelectorAll('[role="gridcell"]')].every((cell) => cell.textContent === '')
          })
          if (waits) requestAnimationFrame(look)
          else resolve(performance.now() - since)
        }
        requestAnimationFrame(() => requestAnimationFrame(look))
      }),
    viewport,
  )
