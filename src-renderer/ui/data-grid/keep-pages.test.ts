import { expect, test } from 'vitest'

import type { PageRequest } from './grid-rows.ts'
import { keepPages } from './keep-pages.ts'

const request = (offset: number): PageRequest => ({ offset, limit: 100, sort: [] })

function countedPages(total: number) {
  const asked: number[] = []
  const pages = keepPages(({ offset }) => {
    asked.push(offset)
    return Promise.resolve({ rows: [[offset]], total })
  })
  return { asked, pages }
}

test('the next page is on its way before it is scrolled to, and is asked for once', async () => {
  const { asked, pages } = countedPages(1000)
  await pages.take(request(0))
  expect(asked).toEqual([0, 100])
  expect((await pages.take(request(100))).rows).toEqual([[100]])
  expect(asked).toEqual([0, 100, 200])
})

test('scrolling up asks for the page before, and nothing is asked for beyond the ends', async () => {
  const { asked, pages } = countedPages(300)
  await pages.take(request(200))
  await pages.take(request(100))
  await pages.take(request(0))
  expect(asked).toEqual([200, 100, 0])
})

test('a page that was shown is asked for again when it is wanted again', async () => {
  const { asked, pages } = countedPages(100)
  await pages.take(request(0))
  await pages.take(request(0))
  expect(asked).toEqual([0, 0])
})
