import { AppError } from '../../src-shared/errors/app-error.ts'
import { columnRecord } from '../../src-shared/values/column.ts'
import { version } from '../version.ts'
import { alertCalls } from './alerts/alert-calls.ts'
import { apiKeyCalls } from './api-keys/api-key-calls.ts'
import { approvalCalls } from './approvals/approval-calls.ts'
import { auditedServices } from './audit/audited-services.ts'
import { authorOf } from './audit/caller-name.ts'
import { connectorCalls } from './connectors/connector-calls.ts'
import { knownConnectors } from './connectors/known-connectors.ts'
import { checkDatabase } from './database/check-database.ts'
import { checkDocument, refuseProblems, toCheckResult } from './documents/check-document.ts'
import { exploreDocument, type ExploreRequest } from './documents/explore-document.ts'
import { inferDocument } from './documents/infer-document.ts'
import { compileDocument } from './documents/compile-document.ts'
import { previewDocument } from './documents/preview-document.ts'
import { sourceStamps } from './documents/source-stamps.ts'
import { missingFile, sourcesOf } from './documents/sources-of.ts'
import { importCalls } from './imports/import-calls.ts'
import { fileCalls } from './files/file-calls.ts'
import { customerCalls } from './entities/customer-calls.ts'
import { joinCalls } from './entities/join-calls.ts'
import { segmentCalls } from './entities/segment-calls.ts'
import { exportRows } from './export/export-rows.ts'
import { exportTable } from './export/export-table.ts'
import { loadPlanCalls } from './load-plans/load-plan-calls.ts'
import { comparingCalls } from './pipelines/compare-versions.ts'
import { createSample } from './pipelines/create-sample.ts'
import {
  createPipeline,
  emptyDocument,
  keepVersion,
  requireBase,
  requireDocument,
  requirePipeline,
  saveDraft,
  saveVersion,
} from './pipelines/edit-pipelines.ts'
import { keepExecution } from './pipelines/execution-settings.ts'
import { keepingCalls } from './pipelines/keeping-calls.ts'
import { recordCalls } from './pipelines/record-calls.ts'
import { describePipeline, summarizePipeline } from './pipelines/summarize-pipeline.ts'
import { quarantineCalls } from './quarantine/quarantine-calls.ts'
import { receiptCalls } from './receipts/receipt-calls.ts'
import { bundleCalls } from './bundles/bundle-calls.ts'
import { remoteCalls } from './remotes/remote-calls.ts'
import { loadedBefore } from './runs/loaded-before.ts'
import { putBack } from './runs/put-back.ts'
import { lastLoaded } from './runs/last-loaded.ts'
import { toRunRecord } from './runs/run-record.ts'
import { startRun } from './runs/start-run.ts'
import { generationCalls } from './generations/generation-calls.ts'
import { schemaCalls } from './schemas/schema-calls.ts'
import { scheduleCalls } from './schedules/schedule-calls.ts'
import type { Scheduler } from './schedules/scheduler.ts'
import type { Exploring } from '../../src-shared/preview/exploration.ts'
import { firstRows } from '../../src-shared/preview/sample-choice.ts'
import { examineWorkspace } from './system/examine-workspace.ts'
import { traceCalls } from './trace/trace-calls.ts'
import { withPage } from './page-query.ts'
import { watermarkCalls } from './watermarks/watermark-calls.ts'
import type { CallContext, Services } from './services.ts'
import { settingsCalls } from './settings/workspace-settings.ts'
import type { StudioParts } from './studio-parts.ts'
import {
  describeStranger,
  listLoadableTables,
  listStrangers,
  listTableSummaries,
  readTablePage,
} from './tables/view-tables.ts'

/** Implements the use cases with the parts of a studio: one thin function per call of the contract. */
export function createServices(parts: StudioParts, scheduler: Scheduler): Services {
  return auditedServices(useCases(parts, scheduler), parts)
}

function useCases(parts: StudioParts, scheduler: Scheduler): Services {
  const loadPlans = loadPlanCalls(parts)
  return {
    system: systemCalls(parts),
    pipelines: pipelineCalls(parts),
    files: fileCalls(parts),
    runs: runCalls(parts),
    schedules: scheduleCalls({ ...parts, scheduler }),
    imports: importCalls(parts),
    loadPlans,
    approvals: approvalCalls(parts, loadPlans),
    connectors: connectorCalls(parts),
    database: databaseCalls(parts),
    receipts: receiptCalls(parts),
    quarantine: quarantineCalls(parts),
    trace: traceCalls(parts),
    generations: generationCalls(parts),
    watermarks: watermarkCalls(parts),
    apiKeys: apiKeyCalls(parts),
    remotes: remoteCalls(parts),
    bundles: bundleCalls(parts),
    audit: { page: (query) => Promise.resolve(parts.store.audit.page(withPage(query))) },
    alerts: alertCalls(parts),
    schemas: schemaCalls(parts),
    schemaJoins: joinCalls(parts),
    segments: segmentCalls(parts),
    customers: customerCalls(parts),
    settings: settingsCalls(parts),
    tables: {
      list: () => listTableSummaries(parts),
      loadable: () => listLoadableTables(parts),
      strangers: () => listStrangers(parts),
      stranger: ({ table }) => describeStranger(parts, table),
      page: (query) => readTablePage(parts, query),
      export: (wanted, context) => Promise.resolve(exportTable(parts, withDefaults(wanted), context?.signal)),
    },
    sql: {
      query: async ({ statement }) => {
        const { runQuery } = await import('../postgres/run-query.ts')
        return runQuery(await parts.engine.database(), { text: statement, values: [] })
      },
    },
  }
}

function systemCalls(parts: StudioParts): Services['system'] {
  const { host, folder, engine, secrets } = parts
  const info = async () => ({
    version,
    host,
    workspace: folder.root,
    engine: engine.info(),
    ...(await secrets.state()),
  })
  return {
    info,
    unlock: async ({ passphrase }) => {
      await secrets.unlock(passphrase)
      return info()
    },
    examine: () => examineWorkspace(parts),
    startEngine: async () => {
      await (await engine.database()).query('select 1')
      return info()
    },
  }
}

/** What a caller may leave out. */
const withDefaults = ({ sort = [], filters = [], ...wanted }: Parameters<Services['tables']['export']>[0]) => ({
  ...wanted,
  sort,
  filters,
})

function pipelineCalls(parts: StudioParts): Services['pipelines'] {
  const { store, columns, queries, tables, now } = parts
  const describe = (id: string) => describePipeline(requirePipeline(parts, id), store.runs.newest([id]).get(id) ?? null)
  const check = async (id: string, ir: unknown) => {
    const document = { ir, baseFolder: requirePipeline(parts, id).baseFolder, pipelineId: id }
    const knowing = {
      schemas: store.schemas.list(),
      columns,
      queries,
      tables,
      connectors: knownConnectors(parts, id),
      loaded: lastLoaded(parts, id),
      at: now(),
    }
    const checked = await checkDocument(document, knowing)
    return { document, checked }
  }
  const explore = async <Asked extends Exploring>(
    { id, ir, ...request }: Omit<ExploreRequest<Asked>, 'document' | 'checked'> & { id: string; ir?: unknown },
    context: CallContext | undefined,
  ) => exploreDocument(parts, { ...(await check(id, ir)), ...request, signal: context?.signal })
  return {
    list: () => {
      const pipelines = store.pipelines.list()
      const newest = store.runs.newest(pipelines.map(({ id }) => id))
      return Promise.resolve(pipelines.map((pipeline) => summarizePipeline(pipeline, newest.get(pipeline.id) ?? null)))
    },
    get: async ({ id }) => Promise.resolve(describe(id)),
    create: async ({ name, ir }, context) => {
      const documentFor = (id: string) => ir ?? emptyDocument(id, name)
      return Promise.resolve(describe(createPipeline(parts, name, documentFor, undefined, authorOf(context))))
    },
    createSample: async () => describe(await createSample(parts)),
    saveDraft: async ({ id, ir }) => {
      requirePipeline(parts, id)
      return Promise.resolve({ savedAt: saveDraft(parts, id, ir) })
    },
    save: async ({ id, ir, comment, baseVersion }, context) => {
      requirePipeline(parts, id)
      requireDocument(id, ir)
      store.atomically(() => {
        requireBase(parts, id, baseVersion)
        // A program has not seen the draft that a person is at: it stays.
        const keep = context?.caller ? keepVersion : saveVersion
        keep(parts, id, ir, comment ?? null, authorOf(context))
      })
      return Promise.resolve(describe(id))
    },
    setExecution: async ({ id, execution }) => {
      keepExecution(parts, id, execution)
      return Promise.resolve(describe(id))
    },
    ...recordCalls(parts, describe),
    versions: async ({ id }) => {
      requirePipeline(parts, id)
      return Promise.resolve(store.versions.list(id).map(({ ir: _ir, ...version }) => version))
    },
    ...keepingCalls(parts, describe),
    ...comparingCalls(parts, check),
    check: async ({ id, ir }) => toCheckResult((await check(id, ir)).checked),
    preview: async ({ id, ir, nodeId, limit = 200, sample = firstRows, isProfiled }, context) =>
      previewDocument(parts, { ...(await check(id, ir)), nodeId, limit, sample, isProfiled, signal: context?.signal }),
    profiles: async ({ id, ir, ...node }, context) => [
      ...(await explore({ id, ir, ...node, asked: { kind: 'profiles' } }, context)).profiles,
    ],
    filteredRows: async ({ id, ir, where, ...node }, context) =>
      (await explore({ id, ir, ...node, asked: { kind: 'rows', where } }, context)).found,
    exportRows: async ({ id, ir, where, format, ...node }) =>
      exportRows(parts, { ...(await check(id, ir)), ...node, where, format }),
    columnDetail: async ({ id, ir, column, ...node }, context) =>
      (await explore({ id, ir, ...node, asked: { kind: 'column', column } }, context)).detail,
    sourceTotal: async ({ id, ir, nodeId }, context) => {
      const { rows } = await explore({ id, ir, nodeId, sample: { kind: 'all' }, asked: { kind: 'total' } }, context)
      return { rows }
    },
    suggestOps: async ({ id, ir, ...node }, context) => [
      ...(await explore({ id, ir, ...node, asked: { kind: 'suggestions' } }, context)).suggestions,
    ],
    inferSource: async ({ id, ir, nodeId }, context) => {
      const { document, checked } = await check(id, ir)
      return inferDocument(parts, { document, checked, nodeId }, { signal: context?.signal })
    },
    sourceStamps: async ({ id, ir, refresh = false }) => {
      const { baseFolder } = requirePipeline(parts, id)
      return sourceStamps(parts, { ir, baseFolder, pipelineId: id }, refresh ? 'again' : 'known')
    },
    compile: async ({ id, ir, dialect, nodeId = null }) =>
      compileDocument(parts, { ...(await check(id, ir)), dialect, only: nodeId }),
    sourceColumns: async ({ id, ir, nodeId }) => {
      const { document, checked } = await check(id, ir)
      if (!checked.pipeline) refuseProblems('The document', checked.problems)
      const sources = checked.pipeline ? sourcesOf(checked.pipeline, document) : []
      const source = sources.find((candidate) => candidate.nodeId === nodeId)
      if (!source) throw new AppError('not_found', { what: 'source node', id: nodeId })
      const header = await columns.read(source, await columns.listing(source, now()))
      if (!header) throw missingFile(source)
      return {
        file: header.file.name,
        columns: header.columns.map(columnRecord),
      }
    },
  }
}

function runCalls(parts: StudioParts): Services['runs'] {
  const { store, runManager } = parts
  const requireRun = (id: string) => {
    const run = store.runs.find(id)
    if (!run) throw new AppError('not_found', { what: 'run', id })
    return run
  }
  return {
    start: (request, context) => startRun(parts, { ...request, author: authorOf(context) }),
    loadedBefore: (request, context) => loadedBefore(parts, request, context?.signal ?? new AbortController().signal),
    putBack: async ({ id }) => putBack(parts, requireRun(id).id),
    cancel: async ({ id }) => Promise.resolve({ cancelled: runManager.cancel(requireRun(id).id) }),
    list: ({ pipelineId, limit = 100, cursor, from, before }) =>
      Promise.resolve(store.runs.list(limit, pipelineId ?? null, cursor ?? null, { from, before }).map(toRunRecord)),
    get: async ({ id }) => {
      const run = requireRun(id)
      const movedFiles = store.staging
        .moved(id)
        .map(({ nodeId, file, place, became }) => ({ nodeId, file, place, became }))
      const ir = store.versions.find(run.pipelineId, run.irVersion)?.ir ?? null
      return Promise.resolve({ ...toRunRecord(run), ...store.runs.outcome(id), ir, movedFiles })
    },
    events: async ({ id }, context) => Promise.resolve(runManager.watch(requireRun(id).id, context?.signal)),
  }
}

function databaseCalls(parts: StudioParts): Services['database'] {
  const { store } = parts
  return {
    check: ({ pipelineId, ir }) => {
      const ids = pipelineId === undefined ? store.pipelines.list().map(({ id }) => id) : [pipelineId]
      const documents = ids
        .map((id) => requirePipeline(parts, id))
        .map((stored) => ({ name: stored.name, ir: ir ?? stored.ir }))
      return checkDatabase(parts, documents, store.schemas.list())
    },
  }
}
