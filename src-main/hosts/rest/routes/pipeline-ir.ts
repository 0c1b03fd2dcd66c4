import { z } from 'zod'

import { irVersionSchema } from '../../../../src-shared/contract/records.ts'
import { documentDiffSchema } from '../../../../src-shared/pipeline/diff/document-diff.ts'
import { requireIr } from '../require-ir.ts'
import { requireSaved } from '../require-saved.ts'
import { asCaller, forEditors, forReaders } from '../rest-route.ts'

const versionSchema = irVersionSchema.extend({ pipelineId: z.string(), irVersion: z.literal('1.0') })

export const pipelineIrRoutes = {
  get: forReaders
    .route({
      method: 'GET',
      path: '/pipelines/{id}/ir',
      tags: ['Pipelines'],
      summary: 'Read the newest or one IR version',
    })
    .input(z.object({ id: z.string(), version: z.coerce.number().int().min(1).optional() }))
    .output(versionSchema.extend({ ir: z.unknown() }))
    .handler(async ({ input: { id, version }, context }) => {
      const { pipelines } = context.services
      const wanted = version ?? (await requireSaved(context.services, id))
      const { ir, ...found } = await pipelines.version({ id, version: wanted })
      return { pipelineId: id, irVersion: '1.0', ...found, ir }
    }),

  save: forEditors
    .route({
      method: 'POST',
      path: '/pipelines/{id}/ir',
      successStatus: 201,
      tags: ['Pipelines'],
      summary: 'Save a new IR version',
    })
    .input(
      z.object({
        id: z.string(),
        ir: z.unknown(),
        comment: z.string().nullish(),
        /** Not of the platform: where another version than this one is the newest, nothing is saved. */
        baseVersion: z.number().int().min(0).nullish(),
      }),
    )
    .output(versionSchema)
    .handler(async ({ input: { id, ir, comment, baseVersion }, context }) => {
      const { pipelines } = context.services
      await pipelines.get({ id })
      requireIr(ir)
      const said = { ...(comment ? { comment } : {}), ...(typeof baseVersion === 'number' ? { baseVersion } : {}) }
      const { version } = await pipelines.save({ id, ir, ...said }, asCaller(context))
      const { ir: _ir, ...saved } = await pipelines.version({ id, version })
      return { pipelineId: id, irVersion: '1.0', ...saved }
    }),

  sqlPreview: forReaders
    .route({
      method: 'GET',
      path: '/pipelines/{id}/sql-preview',
      tags: ['Pipelines'],
      summary: 'The SQL of the rows that each target gets',
    })
    .input(z.object({ id: z.string() }))
    .output(
      z.object({
        pipelineId: z.string(),
        version: z.number().int(),
        setup: z.string(),
        targets: z.array(z.object({ nodeId: z.string(), sql: z.string() })),
        errors: z.array(z.string()),
      }),
    )
    .handler(async ({ input: { id }, context }) => {
      const { pipelines } = context.services
      const version = await requireSaved(context.services, id)
      const { ir } = await pipelines.version({ id, version })
      const { setup, nodes, problems } = await pipelines.compile({ id, ir, dialect: 'postgres' })
      const targets = nodes.flatMap(({ nodeId, kind, sql }) => (kind === 'target' ? [{ nodeId, sql }] : []))
      return { pipelineId: id, version, setup, targets, errors: problems.map(({ message }) => message) }
    }),

  versions: forReaders
    .route({
      method: 'GET',
      path: '/pipelines/{id}/ir/versions',
      tags: ['Pipelines'],
      summary: 'List IR versions, the newest first',
    })
    .input(z.object({ id: z.string() }))
    .output(z.array(irVersionSchema))
    .handler(({ input, context }) => context.services.pipelines.versions(input)),

  diff: forReaders
    .route({
      method: 'GET',
      path: '/pipelines/{id}/ir/diff',
      tags: ['Pipelines'],
      summary: 'What two IR versions say differently: nodes, fields, settings',
    })
    .input(
      z.object({
        id: z.string(),
        from: z.coerce.number().int().min(1),
        /** Absent: the newest. */
        to: z.coerce.number().int().min(1).optional(),
      }),
    )
    .output(
      z.object({ pipelineId: z.string(), from: z.number().int(), to: z.number().int(), diff: documentDiffSchema }),
    )
    .handler(async ({ input: { id, from, to }, context }) => {
      const { pipelines } = context.services
      const later = to ?? (await pipelines.get({ id })).version
      const { diff } = await pipelines.compare({ id, from, to: later })
      return { pipelineId: id, from, to: later, diff }
    }),
}
