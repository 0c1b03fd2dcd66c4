import { checkWithPostgres } from '../load/read/check-with-postgres.ts'
import { postgresProvider } from '../engine/compile/nodes/compile-input-check.ts'
import type { Provider } from './provider.ts'

/** The engine database checks whether a text is valid for a type. */
export const postgresAnswers: Provider = {
  name: postgresProvider,
  label: 'Postgres',
  isLocal: false,
  open: async ({ settings }, { database, signal }) => {
    const client = await database()
    return {
      answers: async function* (questions) {
        for await (const { text, isTaken } of checkWithPostgres(client, String(settings['type']), questions)) {
          signal.throwIfAborted()
          yield { question: text, answer: { kind: 'answered', value: String(isTaken) } }
        }
      },
    }
  },
}
