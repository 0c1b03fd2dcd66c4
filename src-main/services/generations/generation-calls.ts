import type { dropPrevious } from '../../load/generations/previous-generation.ts'
import type { DatabaseSettings } from '../../postgres/database-settings.ts'
import { quoteQualifiedName } from '../../../src-shared/sql/quote.ts'
import type { Services } from '../services.ts'
import type { StudioParts } from '../studio-parts.ts'

/** The generations that loads by blue_green left behind. */
export function generationCalls({ engine }: StudioParts): Services['generations'] {
  const withClient = async (work: (client: Client, settings: DatabaseSettings) => Promise<void>) => {
    const { connect } = await import('../../postgres/connect.ts')
    const { translateStatementError } = await import('../../postgres/translate-error.ts')
    const { settings } = await engine.database()
    const client = await connect(settings, 'weir generations')
    try {
      await work(client, settings)
    } catch (error) {
      throw translateStatementError(error, settings)
    } finally {
      await client.end()
    }
  }
  return {
    list: async () => {
      const { listGenerations } = await import('../../load/generations/previous-generation.ts')
      const { countRows } = await import('../../postgres/tables/count-rows.ts')
      const database = await engine.database()
      const listed = await listGenerations((text, values) => database.query(text, values), database.settings)
      return Promise.all(
        listed.map(async (each) => ({
          ...each,
          activeRows: await countRows(database, quoteQualifiedName(each.table)),
          previousRows: await countRows(database, each.previousTable),
        })),
      )
    },
    restore: async ({ table }) => {
      const { restorePrevious } = await import('../../load/generations/previous-generation.ts')
      await withClient((client, settings) => restorePrevious(client, table, new AbortController().signal, settings))
      return { table }
    },
    drop: async ({ table }) => {
      const generations = await import('../../load/generations/previous-generation.ts')
      await withClient((client, settings) => generations.dropPrevious(client, table, settings))
      return { table }
    },
  }
}

type Client = Parameters<typeof dropPrevious>[0]
