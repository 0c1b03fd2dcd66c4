import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Page } from '@playwright/test'

import { budgetWorkbook, eventLines, messySalesCsv, monthsZip, pastedCells } from './fixtures/first-minute-files.ts'
import { dropFiles, pasteText } from './fixtures/give-files.ts'
import { expect, test } from './fixtures/studio-test.ts'
import { makePlace } from './cli/weir.ts'

const mostClicks = 6

interface Hands {
  readonly clicks: number
  readonly characters: number
}

/** Counts what a person does, in every page that is shown, from now on. */
async function watchHands(page: Page): Promise<() => Promise<Hands>> {
  const install = () => {
    const hands = { clicks: 0, characters: 0 }
    Object.assign(window, { hands })
    window.addEventListener('click', (event) => (hands.clicks += event.isTrusted ? 1 : 0), true)
    window.addEventListener('keydown', (event) => (hands.characters += event.key.length === 1 ? 1 : 0), true)
  }
  await page.evaluate(install)
  return () => page.evaluate(() => (window as unknown as { hands: Hands }).hands)
}

interface Story {
  readonly name: string
  /** Brings the file in. */
  readonly give: (page: Page, folder: string, host: string) => Promise<void>
  readonly button: string | RegExp
  readonly loaded: RegExp
  /** Facts about the table, as SQL over it, and what they are. */
  readonly truth: readonly [sql: string, line: string]
}

/** In a browser the bytes are dropped; the desktop window gets the file by its path, as from its dialog. */
const file = (name: string, bytes: () => Buffer) => async (page: Page, folder: string, host: string) => {
  if (host === 'server') {
    await dropFiles(page, [{ name, base64: bytes().toString('base64') }])
    return
  }
  const path = join(folder, name)
  writeFileSync(path, bytes())
  await page.getByLabel('Files to import').setInputFiles(path)
}

const stories: readonly Story[] = [
  {
    name: 'a messy sales CSV',
    give: file('umsatz.csv', messySalesCsv),
    button: 'Load 5,000 rows',
    loaded: /^5,000 rows loaded into ds_umsatz$/,
    truth: [
      `count(*), count(distinct "Verkauf"), min("Datum")::date, max("Datum")::date, min("Stadt"), sum("Umsatz"), sum("Menge")`,
      '5000 5000 2023-01-01 2025-12-28 Besançon 22128425.00 24995',
    ],
  },
  {
    name: 'JSON lines',
    give: file('events.jsonl', eventLines),
    button: 'Load 5,000 rows',
    loaded: /^5,000 rows loaded into ds_events$/,
    truth: [`count(*), count(*) filter (where kind = 'click'), sum(value)::int`, '5000 1666 3125625'],
  },
  {
    name: 'a workbook of two sheets',
    give: file('budget.xlsx', budgetWorkbook),
    button: /^Load all \(2 tables\)$/,
    loaded: /^500 rows loaded into ds_budget_costs$/,
    truth: [`count(*), min("Centre"), sum("Cost Plan"), sum("Cost Actual")`, '500 C1 1252500 1127250'],
  },
  {
    name: 'a zip of three CSVs',
    give: file('orders.zip', monthsZip),
    button: 'Load 1,200 rows',
    loaded: /^1,200 rows loaded into ds_/,
    truth: [
      `count(*), count(distinct "order"), min(ordered), max(ordered), sum(amount)::int`,
      '1200 1200 2026-01-01 2026-03-28 241200',
    ],
  },
  {
    name: 'a pasted table',
    give: (page) => pasteText(page, pastedCells()),
    button: 'Load 60 rows',
    loaded: /^60 rows loaded into ds_pasted_table/,
    truth: [`count(*), min(sku), sum(stock)`, '60 A-1 5490'],
  },
]

test('a file becomes a table with its receipt in a few clicks, and nothing is typed', async ({
  openStudio,
  workspace,
  host,
}) => {
  test.setTimeout(600_000)
  using place = makePlace({ workspace, ownProcesses: true })
  const { page } = await openStudio()
  for (const { name, give, button, loaded, truth } of stories) {
    await test.step(name, async () => {
      await page.getByRole('link', { name: 'Home', exact: true }).click()
      await page.getByRole('region', { name: 'Import files' }).waitFor()
      const hands = await watchHands(page)
      const since = performance.now()
      await give(page, place.folder, host)
      await page.getByRole('button', { name: button }).click({ timeout: 120_000 })
      const heading = page.getByRole('heading', { name: loaded })
      await expect(heading).toBeVisible({ timeout: 120_000 })
      await expect(page.getByRole('figure', { name: 'Receipt' })).toBeVisible()
      const { clicks, characters } = await hands()
      const seconds = ((performance.now() - since) / 1000).toFixed(1)
      console.log(`first minute, ${host}, ${name}: ${clicks} clicks, ${characters} characters, ${seconds} s`)
      expect(clicks).toBeLessThanOrEqual(mostClicks)
      expect(characters).toBe(0)
      const [table = ''] = /ds_\w+$/.exec(await heading.innerText()) ?? []
      const [facts, line] = truth
      const { stdout } = await place.weir('sql', `select concat_ws(' ', ${facts}) from public.${table}`, '--json')
      expect(stdout).toContain(`"${line}"`)
    })
  }
})
