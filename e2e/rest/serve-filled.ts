import { openStore } from '../../src-main/storage/open-store.ts'
import type { BenchedPlace } from './bench-rest.ts'
import { makePipeline, openRestPlace, peopleDocument } from './rest-place.ts'

const [pipelines = 0, runs = 0] = process.argv.slice(2).map(Number)

/** Answers the HTTP API of a workspace with many pipelines and runs until its input ends. */
const place = await openRestPlace(
  (bug, call) => process.stderr.write(`bug: ${call}: ${String(bug)}\n`),
  (workspace) => fill(workspace, { pipelines, runs }),
)
const { services } = place.studio
const pipelineId = await makePipeline(place)
const run = await services.runs.start({ pipelineId })
for await (const { type } of await services.runs.events({ id: run.id })) if (type === 'finished') break
await services.connectors.create({ name: 'Files', type: 'local_fs', config: { path: place.folder } })
await services.sql.query({
  statement: `insert into ds_people (id, name, paid, _kaireon_lineage)
    select i, 'name ' || i, i / 100.0, jsonb_build_object('weirLoad', 1, 'weirRow', i) from generate_series(11, 10000) i`,
})
const answer: BenchedPlace = { port: place.server.port, key: place.key, pipelineId }
process.stdout.write(`${JSON.stringify(answer)}\n`)
process.stdin.resume()
process.stdin.on('end', () => void place.close())

function fill(workspace: string, wanted: { readonly pipelines: number; readonly runs: number }): void {
  const store = openStore(workspace)
  const moment = (index: number) => new Date(1_700_000_000_000 + index * 60_000).toISOString()
  store.atomically(() => {
    for (let index = 0; index < wanted.pipelines; index++) {
      const id = `bench-${index}`
      store.pipelines.put({ id, name: `Bench ${index}`, description: '', baseFolder: workspace, at: moment(index) })
      const ir = peopleDocument(id, workspace)
      store.versions.save({ pipelineId: id, ir, authoredBy: null, comment: null, at: moment(index) })
    }
    for (let index = 0; index < wanted.runs; index++) {
      const pipelineId = `bench-${index % wanted.pipelines}`
      const id = `run-${index}`
      const owner = { pid: 1, startedAt: moment(0) }
      store.runs.add({
        ...{ id, pipelineId, pipelineName: pipelineId, irVersion: 1, host: 'bench', engine: 'embedded', owner },
        startedAt: moment(index),
      })
      store.runs.finish(id, {
        ...{
          status: 'succeeded',
          finishedAt: moment(index),
          durationMs: 1000,
          rowsRead: 2,
          rowsLoaded: 2,
          rowsRejected: 0,
        },
        ...{ leftOut: null, valuesChanged: 0, error: null, result: null, plan: null },
      })
    }
  })
  store.close()
}
