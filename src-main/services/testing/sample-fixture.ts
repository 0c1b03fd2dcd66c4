import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import type { RunEvent } from '../../../src-shared/runs/run-event.ts'
import { createReusingRunner } from '../../engine/run/testing/reusing-runner.ts'
import { projectFolder } from '../../project-folder.ts'
import { createStudio, type Studio } from '../../studio.ts'
import { databaseUrlOf } from './database-url-of.ts'
import { type StudioFixture, studioFixtureHere } from './studio-fixture.ts'

const sampleFolder = join(projectFolder, 'resources', 'samples', 'customers')

export const sampleDocument = () =>
  JSON.parse(readFileSync(join(sampleFolder, 'pipeline.json'), 'utf8')) as {
    nodes: Record<string, unknown>[]
    metadata: Record<string, unknown>
  }

interface SampleFixture {
  readonly fixture: StudioFixture
  /** Another studio on the workspace of the first, or on a new one. */
  readonly open: (name?: string, holdsWorkspace?: boolean) => Promise<Studio>
  /** The events of a run, to its end. */
  readonly eventsOf: (id: string, from?: Studio) => Promise<RunEvent[]>
  /** A folder with the sample's files, and a registered pipeline of its own on it. */
  readonly place: (
    name: string,
    change?: (document: ReturnType<typeof sampleDocument>) => void,
  ) => Promise<{ path: string; pipelineId: string }>
}

/** A studio and folders with the files of the sample, for a whole test file. */
export function sampleFixtureHere(): SampleFixture {
  const fixture = studioFixtureHere()
  return {
    fixture,
    open: (name = 'workspace', holdsWorkspace = false) =>
      createStudio({
        host: 'test',
        workspace: join(fixture.folder, name),
        databaseUrl: databaseUrlOf(fixture.database.settings),
        holdsWorkspace,
        runner: createReusingRunner(),
      }),
    eventsOf: async (id, from = fixture.studio) => {
      const events: RunEvent[] = []
      for await (const event of await from.services.runs.events({ id })) events.push(event)
      return events
    },
    place: async (name, change = () => undefined) => {
      const path = join(fixture.folder, name)
      mkdirSync(path)
      for (const file of ['customers.csv', 'schema.json']) copyFileSync(join(sampleFolder, file), join(path, file))
      const document = { ...sampleDocument(), id: name }
      change(document)
      writeFileSync(join(path, 'pipeline.json'), JSON.stringify(document))
      const registered = await fixture.studio.files.register(join(path, 'pipeline.json'))
      for (const schema of registered.schemas) await fixture.studio.services.schemas.apply(schema.document)
      return { path, pipelineId: registered.pipelineId }
    },
  }
}
