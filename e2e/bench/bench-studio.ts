import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { buildStudio } from '../../src-main/hosts/build/build-studio.ts'
import { serverHost } from '../fixtures/server-host.ts'
import { csvSource, pipelineOf, storyPlace } from '../fixtures/story-place.ts'
import { benchCanvas } from './bench-canvas.ts'
import { benchPreview } from './bench-preview.ts'
import { benchScroll } from './bench-scroll.ts'
import { type Figures, figureLine } from './figures.ts'

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    repeat: { type: 'string', default: '40' },
    json: { type: 'boolean', default: false },
  },
})

/** What a person waits for in the studio, in a Chromium: rows after a keystroke, frames of the canvas, rows while scrolling. */
async function benchStudio(): Promise<void> {
  await buildStudio('pages')
  const workspace = await mkdtemp(join(tmpdir(), 'weir-bench-studio-'))
  const rows = Number(values.rows)
  const place = storyPlace(workspace, {
    'people.csv': peopleCsv(10_000),
    'line.schema.json': {
      name: 'line',
      fields: [
        { name: 'id', dataType: 'integer', isPrimaryKey: true, isNullable: false },
        { name: 'name', dataType: 'text' },
        { name: 'amount', dataType: 'numeric', precision: 12, scale: 2 },
      ],
    },
    'lines.json': pipelineOf('lines', 'Lines', [
      csvSource('lines.csv'),
      { id: 'tgt', kind: 'target', input: 'src', schema: 'public.ds_line', loadMode: 'append' },
    ]),
  })
  await writeFile(join(place.folder, 'lines.csv'), linesCsv(rows))
  await place.must('schema', 'apply', 'line.schema.json')
  await place.must('run', 'lines.json')
  const studio = await serverHost.open(workspace, '/pipelines')
  const figures: Figures[] = []
  try {
    figures.push(await benchPreview(studio.page, place.folder, Number(values.repeat)))
    for (const nodes of [200, 1_000]) figures.push(...(await benchCanvas(studio.page, nodes)))
    figures.push(...(await benchScroll(studio.page, rows)))
  } finally {
    await studio.close()
    place[Symbol.dispose]()
    await rm(workspace, { recursive: true, force: true, maxRetries: 5 })
  }
  process.stdout.write(values.json ? `${JSON.stringify(figures)}\n` : `${figures.map(figureLine).join('\n')}\n`)
}

function peopleCsv(count: number): string {
  const lines = Array.from(
    { length: count },
    (_, n) =>
      `${n},Name ${n % 97},name${n}@example.com,${n % 50},2025-0${1 + (n % 9)}-1${n % 9},${n * 1.25},City ${n % 31},${n % 2 === 0}`,
  )
  return `id,name,email,age,since,amount,city,active\n${lines.join('\n')}\n`
}

function linesCsv(count: number): string {
  const lines: string[] = ['id,name,amount']
  for (let n = 1; n <= count; n++) lines.push(`${n},Name ${n % 1000},${n}.25`)
  return `${lines.join('\n')}\n`
}

await benchStudio()
