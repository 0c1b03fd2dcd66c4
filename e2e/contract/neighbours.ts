import pg from 'pg'

import { textTable } from '../../src-main/bench/contract/text-table.ts'
import { createNodeRunner } from '../../src-main/engine/run/runner/node-runner.ts'
import { openRunFixture } from '../../src-main/engine/run/testing/run-fixture.ts'
import { activeGeneration } from '../../src-main/load/generations/generation.ts'
import { restorePrevious } from '../../src-main/load/generations/previous-generation.ts'
import { type CatalogEntry, readCatalog } from '../../src-main/load/generations/read-catalog.ts'
import { createNeighbourhood } from '../../src-main/load/generations/testing/neighbourhood.ts'
import { startOwnServer } from '../../src-main/postgres/testing/own-server.ts'

const rows = 'id,name,amount,born\n1,Ada,1.50,\n2,Bo,2,\n9,Cy,,\n'

/**
 * `npm run test:neighbours`: loads a table with every kind of neighbour by blue_green, puts the previous generation
 * back, and prints what the catalog says each time. Exits 1 where it says something else than before.
 */
async function neighbours(): Promise<number> {
  const server = await startOwnServer()
  const runner = createNodeRunner()
  const fixture = await openRunFixture(server, runner)
  const client = new pg.Client({ ...server.settings, ssl: false })
  await client.connect()
  try {
    await createNeighbourhood(client)
    const before = await catalogOf(client)
    const { error } = await fixture.run({ files: { 'a.csv': rows }, loadMode: 'blue_green' })
    if (error) throw new TypeError(error.message)
    const after = await catalogOf(client)
    await restorePrevious(client, 'public.ds_thing', new AbortController().signal)
    return report(before, after, await catalogOf(client))
  } finally {
    await client.end()
    await fixture.close()
    await runner.close()
    await server.stop()
  }
}

type Catalog = ReadonlyMap<string, readonly string[]>

async function catalogOf(client: pg.Client): Promise<Catalog> {
  await client.query('begin')
  const entries = await readCatalog(client, activeGeneration('public.ds_thing'))
  await client.query('commit')
  const line = ({ name, definition }: CatalogEntry) => `${name}: ${definition}`
  const ofKind = (wanted: string) => entries.filter(({ kind }) => kind === wanted)
  const kinds = [...new Set(entries.map(({ kind }) => kind))]
  return new Map(kinds.map((kind) => [kind, ofKind(kind).map(line).toSorted()]))
}

function report(before: Catalog, ...later: readonly Catalog[]): number {
  const kinds = [...new Set([before, ...later].flatMap((catalog) => [...catalog.keys()]))].toSorted()
  const isSame = (catalog: Catalog, kind: string) => String(catalog.get(kind)) === String(before.get(kind))
  const verdict = (catalog: Catalog, kind: string) => (isSame(catalog, kind) ? 'the same' : 'DIFFERENT')
  const lines = kinds.map((kind) => [
    kind,
    `${before.get(kind)?.length ?? 0}`,
    ...later.map((catalog) => verdict(catalog, kind)),
  ])
  process.stdout.write(`${textTable([['kind', 'before', 'after blue_green', 'after it was put back'], ...lines])}\n`)
  const different = kinds.filter((kind) => !later.every((catalog) => isSame(catalog, kind)))
  for (const kind of different)
    for (const catalog of [before, ...later]) process.stdout.write(`${kind}: ${catalog.get(kind)?.join('; ') ?? '-'}\n`)
  return different.length > 0 ? 1 : 0
}

process.exitCode = await neighbours()
