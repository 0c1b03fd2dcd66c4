import { tableText } from '../text/table-text.ts'
import { type SharedOptions, withStudio } from '../with-studio.ts'

export const listGenerations = (options: SharedOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, isJson }) => {
    const generations = await studio.services.generations.list(undefined)
    if (isJson) terminal.out(JSON.stringify(generations))
    else if (generations.length === 0) terminal.out('No table has a previous generation.')
    else {
      const rows = generations.map(({ table, activeRunId, previousRunId, swappedAt, sizeBytes }) => {
        return [
          table,
          activeRunId ?? '',
          previousRunId ?? '',
          swappedAt.slice(0, 19),
          `${(sizeBytes / 1e6).toFixed(1)} MB`,
        ]
      })
      terminal.out(tableText(columns, rows, terminal))
    }
    return 0
  })

export const restoreGeneration = (table: string, options: SharedOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, isJson }) => {
    const restored = await studio.services.generations.restore({ table: qualified(table) })
    if (isJson) terminal.out(JSON.stringify(restored))
    else terminal.out(`${restored.table} has the rows of its previous generation again. The same command undoes it.`)
    return 0
  })

export const dropGeneration = (table: string, options: SharedOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, isJson }) => {
    const dropped = await studio.services.generations.drop({ table: qualified(table) })
    if (isJson) terminal.out(JSON.stringify(dropped))
    else terminal.out(`The previous generation of ${dropped.table} is dropped.`)
    return 0
  })

const qualified = (table: string): string => (table.includes('.') ? table : `public.${table}`)

const columns = [
  { name: 'table', align: 'left' },
  { name: 'run', align: 'left' },
  { name: 'previous run', align: 'left' },
  { name: 'swapped (UTC)', align: 'left' },
  { name: 'previous size', align: 'right' },
] as const
