import { implement, type Router, withEventMeta } from '@orpc/server'

import { type Contract, contract } from '../../src-shared/contract/contract.ts'
import type { RunEvent } from '../../src-shared/runs/run-event.ts'
import type { CallContext, Services } from '../services/services.ts'
import { toCallError } from './call-error.ts'

/** Where a host logs errors inside Weir itself; never sent to the caller. */
export type ReportBug = (error: unknown, call: string) => void

/** Implements the contract with the use cases: one line per call, for every host. */
export function contractRouter(services: Services, reportBug: ReportBug): Router<Contract, RouterContext> {
  const call = implement(contract).use(async ({ next, path, signal }) => {
    try {
      return await next()
    } catch (error) {
      throw toCallError(error, signal, (bug) => {
        reportBug(bug, path.join('.'))
      })
    }
  })

  return call.router({
    system: {
      info: call.system.info.handler(pass(services.system.info)),
      startEngine: call.system.startEngine.handler(pass(services.system.startEngine)),
    },
    pipelines: {
      list: call.pipelines.list.handler(pass(services.pipelines.list)),
      get: call.pipelines.get.handler(pass(services.pipelines.get)),
      create: call.pipelines.create.handler(pass(services.pipelines.create)),
      createSample: call.pipelines.createSample.handler(pass(services.pipelines.createSample)),
      saveDraft: call.pipelines.saveDraft.handler(pass(services.pipelines.saveDraft)),
      save: call.pipelines.save.handler(pass(services.pipelines.save)),
      setExecution: call.pipelines.setExecution.handler(pass(services.pipelines.setExecution)),
      setConnector: call.pipelines.setConnector.handler(pass(services.pipelines.setConnector)),
      versions: call.pipelines.versions.handler(pass(services.pipelines.versions)),
      version: call.pipelines.version.handler(pass(services.pipelines.version)),
      restoreVersion: call.pipelines.restoreVersion.handler(pass(services.pipelines.restoreVersion)),
      rename: call.pipelines.rename.handler(pass(services.pipelines.rename)),
      duplicate: call.pipelines.duplicate.handler(pass(services.pipelines.duplicate)),
      remove: call.pipelines.remove.handler(pass(services.pipelines.remove)),
      recover: call.pipelines.recover.handler(pass(services.pipelines.recover)),
      removed: call.pipelines.removed.handler(pass(services.pipelines.removed)),
      history: call.pipelines.history.handler(pass(services.pipelines.history)),
      keepHistory: call.pipelines.keepHistory.handler(pass(services.pipelines.keepHistory)),
      check: call.pipelines.check.handler(pass(services.pipelines.check)),
      preview: call.pipelines.preview.handler(pass(services.pipelines.preview)),
      sourceStamps: call.pipelines.sourceStamps.handler(pass(services.pipelines.sourceStamps)),
      filteredRows: call.pipelines.filteredRows.handler(pass(services.pipelines.filteredRows)),
      exportRows: call.pipelines.exportRows.handler(async function* ({ input, signal }) {
        yield* await services.pipelines.exportRows(input, contextOf(signal))
      }),
      columnDetail: call.pipelines.columnDetail.handler(pass(services.pipelines.columnDetail)),
      profiles: call.pipelines.profiles.handler(pass(services.pipelines.profiles)),
      sourceTotal: call.pipelines.sourceTotal.handler(pass(services.pipelines.sourceTotal)),
      suggestOps: call.pipelines.suggestOps.handler(pass(services.pipelines.suggestOps)),
      compile: call.pipelines.compile.handler(pass(services.pipelines.compile)),
      sourceColumns: call.pipelines.sourceColumns.handler(pass(services.pipelines.sourceColumns)),
      inferSource: call.pipelines.inferSource.handler(pass(services.pipelines.inferSource)),
    },
    files: {
      browse: call.files.browse.handler(pass(services.files.browse)),
      choose: call.files.choose.handler(pass(services.files.choose)),
      match: call.files.match.handler(pass(services.files.match)),
      detect: call.files.detect.handler(pass(services.files.detect)),
    },
    runs: {
      start: call.runs.start.handler(pass(services.runs.start)),
      loadedBefore: call.runs.loadedBefore.handler(pass(services.runs.loadedBefore)),
      putBack: call.runs.putBack.handler(pass(services.runs.putBack)),
      cancel: call.runs.cancel.handler(pass(services.runs.cancel)),
      list: call.runs.list.handler(pass(services.runs.list)),
      get: call.runs.get.handler(pass(services.runs.get)),
      events: call.runs.events.handler(async ({ input, signal, lastEventId }) => {
        const events = await services.runs.events(input, contextOf(signal))
        return numberedFrom(events, lastEventId, (error) =>
          toCallError(error, signal, (bug) => {
            reportBug(bug, 'runs.events')
          }),
        )
      }),
    },
    imports: {
      open: call.imports.open.handler(pass(services.imports.open)),
      // The files are read only while somebody listens.
      propose: call.imports.propose.handler(async function* ({ input, signal }) {
        yield* await services.imports.propose(input, contextOf(signal))
      }),
      preview: call.imports.preview.handler(pass(services.imports.preview)),
      apply: call.imports.apply.handler(pass(services.imports.apply)),
    },
    loadPlans: {
      // Planning goes on only while somebody listens, and a caller that reconnects would begin anew.
      make: call.loadPlans.make.handler(async function* ({ input, signal }) {
        yield* await services.loadPlans.make(input, contextOf(signal))
      }),
      list: call.loadPlans.list.handler(pass(services.loadPlans.list)),
      get: call.loadPlans.get.handler(pass(services.loadPlans.get)),
      discard: call.loadPlans.discard.handler(pass(services.loadPlans.discard)),
    },
    database: {
      check: call.database.check.handler(pass(services.database.check)),
    },
    receipts: {
      verify: call.receipts.verify.handler(pass(services.receipts.verify)),
      page: call.receipts.page.handler(pass(services.receipts.page)),
    },
    trace: {
      row: call.trace.row.handler(pass(services.trace.row)),
      record: call.trace.record.handler(pass(services.trace.record)),
      counted: call.trace.counted.handler(pass(services.trace.counted)),
    },
    quarantine: {
      list: call.quarantine.list.handler(pass(services.quarantine.list)),
      rejections: call.quarantine.rejections.handler(pass(services.quarantine.rejections)),
      rows: call.quarantine.rows.handler(pass(services.quarantine.rows)),
      edit: call.quarantine.edit.handler(pass(services.quarantine.edit)),
      replay: call.quarantine.replay.handler(pass(services.quarantine.replay)),
    },
    generations: {
      list: call.generations.list.handler(pass(services.generations.list)),
      restore: call.generations.restore.handler(pass(services.generations.restore)),
      drop: call.generations.drop.handler(pass(services.generations.drop)),
    },
    watermarks: {
      list: call.watermarks.list.handler(pass(services.watermarks.list)),
      reset: call.watermarks.reset.handler(pass(services.watermarks.reset)),
    },
    alerts: {
      list: call.alerts.list.handler(pass(services.alerts.list)),
      markRead: call.alerts.markRead.handler(pass(services.alerts.markRead)),
      markAllRead: call.alerts.markAllRead.handler(pass(services.alerts.markAllRead)),
      dismiss: call.alerts.dismiss.handler(pass(services.alerts.dismiss)),
    },
    connectors: {
      list: call.connectors.list.handler(pass(services.connectors.list)),
      get: call.connectors.get.handler(pass(services.connectors.get)),
      create: call.connectors.create.handler(pass(services.connectors.create)),
      update: call.connectors.update.handler(pass(services.connectors.update)),
      duplicate: call.connectors.duplicate.handler(pass(services.connectors.duplicate)),
      remove: call.connectors.remove.handler(pass(services.connectors.remove)),
      usedBy: call.connectors.usedBy.handler(pass(services.connectors.usedBy)),
      browse: call.connectors.browse.handler(pass(services.connectors.browse)),
      test: call.connectors.test.handler(pass(services.connectors.test)),
      tryOut: call.connectors.tryOut.handler(pass(services.connectors.tryOut)),
    },
    schemas: {
      list: call.schemas.list.handler(pass(services.schemas.list)),
      get: call.schemas.get.handler(pass(services.schemas.get)),
      plan: call.schemas.plan.handler(pass(services.schemas.plan)),
      apply: call.schemas.apply.handler(pass(services.schemas.apply)),
    },
    settings: {
      get: call.settings.get.handler(pass(services.settings.get)),
      set: call.settings.set.handler(pass(services.settings.set)),
      database: call.settings.database.handler(pass(services.settings.database)),
      testDatabase: call.settings.testDatabase.handler(pass(services.settings.testDatabase)),
      useDatabase: call.settings.useDatabase.handler(pass(services.settings.useDatabase)),
      rotateKey: call.settings.rotateKey.handler(pass(services.settings.rotateKey)),
    },
    tables: {
      list: call.tables.list.handler(pass(services.tables.list)),
      loadable: call.tables.loadable.handler(pass(services.tables.loadable)),
      strangers: call.tables.strangers.handler(pass(services.tables.strangers)),
      stranger: call.tables.stranger.handler(pass(services.tables.stranger)),
      page: call.tables.page.handler(pass(services.tables.page)),
      export: call.tables.export.handler(async function* ({ input, signal }) {
        yield* await services.tables.export(input, contextOf(signal))
      }),
    },
    sql: {
      query: call.sql.query.handler(pass(services.sql.query)),
    },
  })
}

/** Handlers know nothing about their caller except the signal that it has disconnected. */
export type RouterContext = Record<string, unknown>

function pass<Input, Output>(useCase: (input: Input, context?: CallContext) => Promise<Output>) {
  return ({ input, signal }: { readonly input: Input; readonly signal?: AbortSignal | undefined }): Promise<Output> =>
    useCase(input, contextOf(signal))
}

function contextOf(signal: AbortSignal | undefined): CallContext {
  return signal === undefined ? {} : { signal }
}

/** Events always start from the first one of the run, so a client that reconnects skips by number what it has. */
async function* numberedFrom(
  events: AsyncIterable<RunEvent>,
  lastEventId: string | undefined,
  translate: (error: unknown) => Error,
): AsyncGenerator<RunEvent, void> {
  const seen = Number(lastEventId ?? 0)
  let number = 0
  try {
    for await (const event of events) {
      number += 1
      if (number > seen) yield withEventMeta(event, { id: String(number) })
    }
  } catch (error) {
    throw translate(error)
  }
}
