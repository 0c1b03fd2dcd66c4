import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { createNodeRunner } from '../../src-main/engine/run/runner/node-runner.ts'
import { type RestServer, startRestServer } from '../../src-main/hosts/rest/rest-server.ts'
import { createStudio, type Studio } from '../../src-main/studio.ts'
import { guardPlace, type PlaceGuard } from './guard-place.ts'

export interface RestPlace {
  readonly folder: string
  readonly workspace: string
  readonly studio: Studio
  readonly server: RestServer
  /** Of an admin. */
  readonly key: string
  /** Ends what belongs to the place where this process is killed. */
  readonly guard: PlaceGuard
  close(): Promise<void>
}

/** The HTTP API of a workspace of its own, as the app answers it. `fill` may write into the workspace before it is opened. */
export async function openRestPlace(
  reportBug: (bug: unknown, call: string) => void,
  fill: (workspace: string) => void = () => {},
): Promise<RestPlace> {
  const folder = mkdtempSync(join(tmpdir(), 'weir-rest-'))
  const guard = guardPlace(folder)
  const workspace = join(folder, 'workspace')
  mkdirSync(workspace)
  fill(workspace)
  const studio = await createStudio({
    ...{ host: 'server', workspace, databaseUrl: null, holdsWorkspace: true },
    runner: createNodeRunner(),
  })
  const server = await startRestServer({ ...studio, port: 0, reportBug })
  const { key } = await studio.services.apiKeys.create({ name: 'rest place', role: 'admin' })
  return {
    ...{ folder, workspace, studio, server, key, guard },
    close: async () => {
      await server.close()
      await studio.close()
      rmSync(folder, { recursive: true, force: true })
      guard.release()
    },
  }
}

/** A schema, a file and a pipeline that loads the one into the other; its id. */
export async function makePipeline({ studio, folder }: Pick<RestPlace, 'studio' | 'folder'>): Promise<string> {
  const { schemas, pipelines } = studio.services
  writeFileSync(join(folder, 'people.csv'), 'id,name,paid\n1,Ada,10.50\n2,Grace,7.25\n')
  const fields = [
    { name: 'id', dataType: 'integer', isPrimaryKey: true, isNullable: false },
    { name: 'name', dataType: 'text' },
    { name: 'paid', dataType: 'numeric', precision: 12, scale: 2 },
  ] as const
  const { schema } = await schemas.create({ name: 'people', lineage: 'kaireon', fields: [...fields] })
  const { id } = await pipelines.create({ name: 'People', ir: peopleDocument('people', folder) })
  await pipelines.update({ id, schemaId: schema.id })
  return id
}

export const peopleDocument = (id: string, folder: string) => ({
  ...{ kind: 'pipeline', version: '1.0', id, metadata: { name: id } },
  errorHandling: { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } },
  nodes: [
    {
      ...{ id: 'src', kind: 'source', connector: 'local_fs' },
      config: { path: folder, format: 'csv', pattern: { type: 'glob', value: 'people.csv' } },
    },
    {
      id: 'named',
      kind: 'transform',
      input: 'src',
      ops: [{ type: 'expression', outputField: 'name', formula: 'upper(name)' }],
    },
    {
      ...{ id: 'tgt', kind: 'target', input: 'named', schema: 'public.ds_people' },
      ...{ loadMode: 'upsert', upsertKey: ['id'] },
    },
  ],
})
