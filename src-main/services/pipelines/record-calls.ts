import type { PipelineRecord } from '../../../src-shared/contract/records.ts'
import { AppError } from '../../../src-shared/errors/app-error.ts'
import { scheduleFault } from '../../schedule/read-schedule.ts'
import type { PipelineFacts } from '../../storage/pipeline-store.ts'
import { authorOf } from '../audit/caller-name.ts'
import { requireConnector } from '../connectors/require-connector.ts'
import { withPage } from '../page-query.ts'
import { requireSchema } from '../schemas/apply-schema-document.ts'
import type { CallContext, Services } from '../services.ts'
import type { StudioParts } from '../studio-parts.ts'
import { keepVersion, requireDocument, requirePipeline, saveVersion } from './edit-pipelines.ts'
import { keepExecution } from './execution-settings.ts'
import { keepFacts } from './keep-facts.ts'
import { renamePipeline } from './keeping-calls.ts'
import { listPipeline } from './summarize-pipeline.ts'

type RecordParts = Pick<StudioParts, 'store' | 'now'>
type RecordCalls = Pick<Services['pipelines'], 'page' | 'update' | 'publish' | 'setConnector'>

/** What is known of pipelines besides their documents. */
export function recordCalls(parts: RecordParts, describe: (id: string) => PipelineRecord): RecordCalls {
  const { store, now } = parts
  return {
    page: (query) => {
      const page = store.pipelines.page(withPage(query))
      const newest = store.runs.newest(page.items.map(({ id }) => id))
      const items = page.items.map((stored) => listPipeline(stored, newest.get(stored.id) ?? null))
      return Promise.resolve({ ...page, items })
    },
    update: async ({ id, name, ir, execution, ...facts }, context) => {
      requirePipeline(parts, id)
      if (ir !== undefined) requireDocument(id, ir)
      // Together: where one part is refused, nothing is changed.
      store.atomically(() => {
        if (execution) keepExecution(parts, id, execution)
        if (ir !== undefined) keepDocument(parts, id, ir, context)
        if (name !== undefined) renamePipeline(parts, id, name, authorOf(context))
        changeFacts(parts, id, facts)
      })
      return Promise.resolve(describe(id))
    },
    publish: async ({ id, version }) => {
      const newest = requirePipeline(parts, id).version
      const wanted = version ?? newest
      if (!store.versions.find(id, wanted)) {
        throw new AppError('not_found', { what: 'version', id: `${wanted} of the pipeline ${id}` })
      }
      store.pipelines.publish(id, wanted, now().toISOString())
      return Promise.resolve(describe(id))
    },
    setConnector: async ({ id, connectorId }) => {
      requirePipeline(parts, id)
      if (connectorId !== null) requireConnector(parts, connectorId)
      store.pipelines.keepConnector(id, connectorId, now().toISOString())
      return Promise.resolve(describe(id))
    },
  }
}

type SomeFacts = { readonly [Fact in keyof PipelineFacts]?: PipelineFacts[Fact] | undefined }

function keepDocument(parts: RecordParts, id: string, ir: unknown, context: CallContext | undefined): void {
  // A program has not seen the draft that a person is at: it stays.
  const keep = context?.caller ? keepVersion : saveVersion
  keep(parts, id, ir, null, authorOf(context))
}

function changeFacts(parts: RecordParts, id: string, change: SomeFacts): void {
  const stored = requirePipeline(parts, id)
  const { description = stored.description, status = stored.status } = change
  const { connectorId = stored.connectorId, schemaId = stored.schemaId, schedule = stored.schedule } = change
  // What it names may have been deleted since; only what is named anew has to be there.
  if (change.connectorId) requireConnector(parts, change.connectorId)
  if (change.schemaId) requireSchema(parts, change.schemaId)
  if (change.schedule) requireCron(change.schedule)
  keepFacts(parts, id, { description, status, connectorId, schemaId, schedule })
}

function requireCron(expression: string): void {
  const fault = scheduleFault({ kind: 'cron', expression, timezone: 'UTC' })
  if (fault !== null) throw new AppError('schedule_invalid', { detail: fault })
}
