import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'

import { createNodeRunner } from '../../engine/run/runner/node-runner.ts'
import { projectFolder } from '../../project-folder.ts'
import { createStudio } from '../../studio.ts'
import { loadSample } from './load-sample.ts'
import { runLauncher } from './run-launcher.ts'
import { showStudio } from './show-studio.ts'

const usage = `Loads the sample of 100 customers into an embedded Postgres, prints the receipt, and opens the studio on that run.

  npm run demo
  npm run demo -- --no-open                 stops after the receipt
  npm run demo -- --workspace <folder>      in another folder

The demo has a workspace of its own, .weir/demo in this folder. Delete that folder to begin anew.`

await runLauncher(async (stop) => {
  const { values } = parseArgs({
    options: {
      'no-open': { type: 'boolean' },
      workspace: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help) {
    console.log(usage)
    return 0
  }
  const workspace = resolve(values.workspace ?? join(projectFolder, '.weir', 'demo'))
  const runner = createNodeRunner()
  const studio = await createStudio({ host: 'server', workspace, databaseUrl: null, holdsWorkspace: true, runner })
  try {
    const loaded = await loadSample(studio, stop)
    if (!loaded.ok || stop.aborted) return 1
    if (values['no-open']) return 0
    const place = `/runs/${loaded.runId}`
    return await showStudio({ workspace, databaseUrl: null, place, port: 0, open: true, studio, stop })
  } finally {
    await studio.close()
  }
})
