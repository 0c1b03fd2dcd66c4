import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll } from 'vitest'

import type { InferJob } from '../../run-port.ts'
import { pipelineOf, writeFiles } from '../../testing/run-fixture.ts'
import { inferSource } from '../infer-source.ts'

type Config = Readonly<Record<string, unknown>>

/** Infers from files in a folder of its own, for a whole test file. */
export function inferFixtureHere() {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'weir-infer-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  async function jobOf(files: Readonly<Record<string, string>>, config: Config = {}) {
    const ir = pipelineOf({ config })
    const source = ir.nodes.find((node) => node.kind === 'source') as InferJob['source']
    const found = await writeFiles(folder, files)
    return {
      ir,
      source,
      files: found,
      schemaName: 'thing',
      tempFolder: await mkdtemp(join(folder, 'temp-')),
      memoryLimitMb: 512,
    }
  }

  async function infer(text: string, config: Config = {}) {
    return inferSource(await jobOf({ 'f.csv': text }, config), () => undefined)
  }

  return { folder: () => folder, jobOf, infer }
}
