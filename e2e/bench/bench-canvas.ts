import type { Page } from '@playwright/test'

import type { Figures } from './figures.ts'
import { writePipeline } from './write-pipeline.ts'

const seconds = 3

/** The time between frames while the canvas is moved, zoomed, and a card is dragged. */
export async function benchCanvas(page: Page, count: number): Promise<readonly Figures[]> {
  const nodes = Array.from({ length: count }, (_, index) =>
    index === 0
      ? {
          id: 'n0',
          kind: 'source',
          connector: 'local_fs',
          config: { path: '.', format: 'csv', pattern: { type: 'glob', value: 'none.csv' } },
        }
      : {
          id: `n${index}`,
          kind: 'transform',
          input: `n${Math.floor((index - 1) / 3)}`,
          ops: [{ type: 'trim', fields: ['a'] }],
        },
  )
  await writePipeline(page, `Canvas of ${count}`, nodes)
  await page.waitForTimeout(4_000)
  const canvas = await page.locator('.react-flow__pane').boundingBox()
  const [x, y] = [(canvas?.x ?? 0) + (canvas?.width ?? 0) / 2, (canvas?.y ?? 0) + (canvas?.height ?? 0) / 2]
  await page.mouse.move(x, y)
  const figures: Figures[] = []
  const measure = async (what: string, move: (turn: number) => Promise<void>) => {
    figures.push({ what: `frames of ${what}, ${count} nodes`, milliseconds: await framesWhile(page, move) })
  }
  await measure('panning', (turn) => page.mouse.wheel(turn % 40 < 20 ? 30 : -30, 12))
  await page.keyboard.down('Control')
  await measure('zooming', (turn) => page.mouse.wheel(0, turn % 40 < 20 ? 20 : -20))
  await page.keyboard.up('Control')
  const card = await page.locator('.react-flow__node').first().boundingBox()
  await page.mouse.move((card?.x ?? 0) + 20, (card?.y ?? 0) + 12)
  await page.mouse.down()
  await measure('dragging a card', (turn) => page.mouse.move(x + 80 * Math.sin(turn / 9), y + 40 * Math.cos(turn / 9)))
  await page.mouse.up()
  return figures
}

async function framesWhile(page: Page, move: (turn: number) => Promise<void>): Promise<readonly number[]> {
  const frames = page.evaluate(
    (ms) =>
      new Promise<number[]>((resolve) => {
        const [since, between] = [performance.now(), [] as number[]]
        let last = since
        const tick = (now: number) => {
          between.push(now - last)
          last = now
          if (now - since > ms) resolve(between.slice(2))
          else requestAnimationFrame(tick)
        }
        requestAnimationFrame(tick)
      }),
    seconds * 1_000,
  )
  const until = performance.now() + seconds * 1_000
  for (let turn = 0; performance.now() < until; turn++) await move(turn)
  return frames
}
