import { resolve } from 'node:path'

import { openEngine } from '../../engine/run/open-engine.ts'
import { fileFormatNames } from '../../../src-shared/formats/registry.ts'
import { readWithWeir } from './read-with-weir.ts'
import { formatBenches } from './registry.ts'

/** A process of its own for one reading, so that its memory is its own: `weir|alone <format> <file> <folder>`. */
const [way = '', format = '', path = '', folder = ''] = process.argv.slice(2)
const bench = formatBenches.find((candidate) => candidate.format === format)
const name = fileFormatNames.find((candidate) => candidate === format)
if (!bench || !name) throw new TypeError(`no format ${format}`)
const engine = await openEngine({ tempFolder: resolve(folder), memoryLimitMb: 1_024, readablePaths: null })
const since = performance.now()
const rows = way === 'weir' ? await readWithWeir(path, name, engine, folder) : await bench.readAlone(path, engine)
const seconds = (performance.now() - since) / 1000
const { user, system } = process.cpuUsage()
const cpuSeconds = (user + system) / 1e6
process.stdout.write(JSON.stringify({ rows, seconds, cpuSeconds, peakBytes: process.resourceUsage().maxRSS * 1024 }))
engine.close()
