import type { Page } from '@playwright/test'

import type { Figures } from './figures.ts'
import { writePipeline } from './write-pipeline.ts'

/** From a keystroke in a formula to the frame that shows its rows, each keystroke after the rows of the one before. */
export async function benchPreview(page: Page, folder: string, repeat: number): Promise<Figures> {
  const config = { path: folder, format: 'csv', pattern: { type: 'glob', value: 'people.csv' } }
  await writePipeline(page, 'Keystrokes', [
    { id: 'src', kind: 'source', connector: 'local_fs', config },
    {
      id: 'step',
      kind: 'transform',
      input: 'src',
      ops: [{ type: 'expression', outputField: 'name', formula: "concat(name, '_')" }],
    },
  ])
  await page.getByRole('button', { name: /^step\b/ }).click()
  await page.getByRole('gridcell', { name: 'Name 1_', exact: true }).first().waitFor()
  const formula = page.getByRole('textbox', { name: 'Formula' })
  // The only op of a node may be open already.
  if (!(await formula.isVisible())) await page.getByRole('button', { name: /concat/, expanded: false }).click()
  await formula.click()
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await page.waitForTimeout(3_000)
  await page.evaluate(() => {
    addEventListener('keydown', () => document.body.setAttribute('data-pressed', String(performance.now())), {
      capture: true,
    })
  })
  const milliseconds: number[] = []
  let typed = ''
  for (let turn = 0; turn < repeat; turn++) {
    const letter = 'abcdefghijklmnopqrstuvwxyz'[turn % 26] ?? 'a'
    typed += letter
    const painted = page.evaluate(
      (wanted) =>
        new Promise<number>((resolve) => {
          const look = () => {
            const cells = [...document.querySelectorAll('.ag-cell')]
            if (!cells.some((cell) => cell.textContent === wanted)) return void requestAnimationFrame(look)
            // The frame after the one that found them has them on the screen.
            requestAnimationFrame(() => resolve(performance.now() - Number(document.body.getAttribute('data-pressed'))))
          }
          requestAnimationFrame(look)
        }),
      `Name 1_${typed}`,
    )
    await page.keyboard.press(letter)
    milliseconds.push(await painted)
    await page.waitForTimeout(80 + Math.random() * 240)
  }
  return { what: 'keystroke in a formula to painted rows', milliseconds }
}
