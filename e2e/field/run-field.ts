import pg from 'pg'

import { textTable } from '../../src-main/bench/contract/text-table.ts'
import { startOwnServer } from '../../src-main/postgres/testing/own-server.ts'
import type { DatabaseSettings } from '../../src-main/postgres/database-settings.ts'
import { quoteIdentifier } from '../../src-shared/sql/quote.ts'
import { fieldCases } from './cases.ts'
import type { FieldCase } from './field-case.ts'
import { openFieldPlace } from './field-place.ts'

/** `npm run field`: loads the files of every case with `weir load` and prints which came out right. Arguments choose cases by their numbers. */
async function runField(chosen: readonly string[]): Promise<number> {
  const cases = fieldCases.filter(({ folder }) => chosen.length === 0 || chosen.some((each) => folder.startsWith(each)))
  const server = await startOwnServer()
  try {
    const verdicts = []
    for (const each of cases) {
      process.stderr.write(`${each.folder} …\n`)
      verdicts.push(await judge(each, server.settings))
    }
    console.log(textTable([['case', '', 'why'], ...verdicts.flatMap(linesOf)]))
    const passed = verdicts.filter(({ faults }) => faults.length === 0).length
    console.log(`\n${passed} of ${verdicts.length} cases pass.`)
    return passed === verdicts.length ? 0 : 1
  } finally {
    await server.stop()
  }
}

interface Verdict {
  readonly folder: string
  readonly faults: readonly string[]
}

/** Every fault has a line of its own. */
function linesOf({ folder, faults: [first, ...others] }: Verdict): readonly (readonly string[])[] {
  if (first === undefined) return [[folder, 'pass', '']]
  return [[folder, 'FAIL', first], ...others.map((fault) => ['', '', fault])]
}

async function judge({ folder, steps }: FieldCase, server: DatabaseSettings): Promise<Verdict> {
  const database = `field_${folder.slice(0, 2)}`
  const client = new pg.Client({ ...server, ssl: false })
  await client.connect()
  await client.query(`create database ${quoteIdentifier(database)}`)
  await client.end()
  const place = await openFieldPlace(folder, { ...server, database })
  const faults: string[] = []
  for (const [name, step] of Object.entries(steps)) {
    await step(place).catch((error: unknown) => {
      const message = error instanceof Error ? error.message : String(error)
      faults.push(`${name}: ${message.replace(/\s+/g, ' ').slice(0, 300)}`)
    })
  }
  await place.close()
  return { folder, faults }
}

process.exitCode = await runField(process.argv.slice(2))
