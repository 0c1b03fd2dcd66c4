import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { schemaDocumentSchema } from '../../../src-shared/schemas/schema-record.ts'
import { databaseUrlOf } from '../../services/testing/database-url-of.ts'
import { studioFixtureHere } from '../../services/testing/studio-fixture.ts'
import { weirHere } from './testing/weir-here.ts'

const fixture = studioFixtureHere()

test('a workspace is looked at and led from the terminal: doctor, pipelines, and a load that a program asked for', async () => {
  const { services } = fixture.studio
  const environment = { ...process.env, WEIR_DATABASE_URL: databaseUrlOf(fixture.database.settings), NO_COLOR: '1' }
  const weir = (...args: readonly string[]) =>
    weirHere([...args, '--workspace', join(fixture.folder, 'workspace')], { folder: fixture.folder, environment })
  await services.schemas.apply(
    schemaDocumentSchema.parse({ name: 'step', fields: [{ name: 'id', dataType: 'integer', isPrimaryKey: true }] }),
  )
  writeFileSync(join(fixture.folder, 'steps.csv'), 'id\n1\n2\n')
  const ir = {
    ...{ kind: 'pipeline', version: '1.0', id: 'steps', metadata: { name: 'Steps' } },
    errorHandling: { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } },
    nodes: [
      {
        ...{ id: 'src', kind: 'source', connector: 'local_fs' },
        config: { path: join(fixture.folder, 'steps.csv'), format: 'csv' },
      },
      { id: 'tgt', kind: 'target', input: 'src', schema: 'public.ds_step', loadMode: 'append' },
    ],
  }
  const { id } = await services.pipelines.create({ name: 'Steps', ir })
  const caller = { kind: 'mcp', name: 'Assistant' } as const
  const asked = await services.approvals.request({ pipelineId: id, version: 1 }, { caller })
  // Planning the load once more does not take the plan away that waits for a person.
  for await (const event of await services.loadPlans.make({ pipelineId: id })) if (event.type === 'planned') break

  const examined = JSON.parse((await weir('doctor', '--json')).stdout) as { ok: boolean; checks: { name: string }[] }
  expect(examined.ok).toBe(true)
  expect(examined.checks.find(({ name }) => name === 'approvals')).toMatchObject({
    state: 'warned',
    message: '1 load waits for a person.',
  })
  expect(JSON.parse((await weir('pipelines', 'list', '--json')).stdout)).toMatchObject([{ id, lastRun: null }])
  // Its file is named from where the command is given, so that the output, written to a file there, is the same pipeline.
  const shown = JSON.parse((await weir('pipelines', 'show', 'Steps')).stdout) as { nodes: { config?: object }[] }
  expect(shown.nodes[0]?.config).toMatchObject({ path: 'steps.csv' })
  expect(shown.nodes.slice(1)).toEqual((ir as { nodes: unknown[] }).nodes.slice(1))
  expect((await weir('approvals', 'list')).stdout).toContain('Assistant')
  expect((await weir('approvals', 'show', asked.id.slice(0, 8))).stdout).toContain('2 inserted')
  const approved = await weir('approvals', 'approve', asked.id.slice(0, 8), '--json')
  expect([approved.code, JSON.parse(approved.stdout)]).toMatchObject([0, { ok: true, irVersion: 1 }])
  const again = await weir('approvals', 'approve', asked.id.slice(0, 8))
  expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('it is approved')])
  expect((await weir('pipelines', 'delete', 'Steps')).stdout).toContain(`weir pipelines recover ${id}`)
  expect((await weir('pipelines', 'recover', id)).code).toBe(0)
}, 300_000)
