import { json } from 'node:stream/consumers'
import { join, resolve } from 'node:path'

import type { NamedAccess } from '../../databases/row-database.ts'
import { openEngine } from '../../engine/run/open-engine.ts'
import { readSourceWithWeir } from './read-source-with-weir.ts'
import { sourceBenches } from './registry.ts'

/** A process of its own for one reading, so that its memory is its own: `weir|alone <folder>`, the access on stdin. */
const [way = '', folder = ''] = process.argv.slice(2)
const access = (await json(process.stdin)) as NamedAccess
const bench = sourceBenches.find(({ type }) => type === access.type)
if (!bench) throw new TypeError(`no bench of ${access.type}`)
const engine = await openEngine({ tempFolder: resolve(folder), memoryLimitMb: 512, readablePaths: null })
const since = performance.now()
const rows = await (way === 'weir'
  ? readSourceWithWeir(access, engine, folder)
  : bench.writeAlone(access, join(folder, 'alone')))
const seconds = (performance.now() - since) / 1000
const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
const processorSeconds = (userCPUTime + systemCPUTime) / 1e6
process.stdout.write(JSON.stringify({ rows, seconds, processorSeconds, peakBytes: maxRSS * 1024 }))
engine.close()
