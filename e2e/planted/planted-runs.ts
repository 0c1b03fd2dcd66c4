import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { openEngine } from '../../src-main/engine/run/open-engine.ts'
import { seededRandom } from '../contract/seeded-random.ts'
import { plantFile } from './plant.ts'
import { readPlanted } from './read-planted.ts'

export interface PlantedRuns {
  readonly sound: number
  /** Planted flaws by their kind. */
  readonly flaws: ReadonlyMap<string, number>
  readonly faults: readonly string[]
}

/** Plants files and reads them, each from a seed of its own. */
export async function plantedRuns(runs: number, seed: number): Promise<PlantedRuns> {
  const folder = join(await mkdtemp(join(tmpdir(), 'weir-planted-')), 'run')
  await mkdir(folder)
  const engine = await openEngine({ tempFolder: folder, memoryLimitMb: 512, readablePaths: null })
  const flaws = new Map<string, number>()
  const faults: string[] = []
  let sound = 0
  try {
    for (let run = 0; run < runs; run++) {
      const file = plantFile(seededRandom(seed + run))
      const found = await readPlanted(file, { engine, folder, name: `${run}.${file.format}` })
      faults.push(...found.map((fault) => `seed ${seed + run}, ${file.format}: ${fault}`))
      for (const { flaw } of file.records) {
        if (flaw === null) sound++
        else flaws.set(`${file.format}: ${flaw}`, (flaws.get(`${file.format}: ${flaw}`) ?? 0) + 1)
      }
    }
  } finally {
    engine.close()
    await rm(join(folder, '..'), { recursive: true, force: true })
  }
  return { sound, flaws, faults }
}
