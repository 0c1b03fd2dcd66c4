import type { Engine } from '../../engine/run/open-engine.ts'

/** Reads every value of a relation; gives the number of its rows. */
export async function countWithEngine(engine: Engine, relation: string): Promise<number> {
  const [found] = await engine.rows(`select count(*) as rows, bit_xor(hash(record)) as mark from ${relation} as record`)
  return Number(found?.['rows'])
}
