import { tableText } from '../text/table-text.ts'
import { isAppError } from '../../../../src-shared/errors/app-error.ts'
import { type CommandContext, type SharedOptions, withStudio } from '../with-studio.ts'
import { endRun, followRun, runToEnd } from './run.ts'

export const listQuarantines = (options: SharedOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, isJson }) => {
    const tables = await studio.services.quarantine.list(undefined)
    if (isJson) terminal.out(JSON.stringify(tables))
    else if (tables.length === 0) terminal.out('No row has been quarantined yet.')
    else {
      const rows = tables.map(({ table, rows: all, open }) => [table, String(open), String(all)])
      terminal.out(tableText(tableColumns, rows, terminal))
    }
    return 0
  })

export interface ShowOptions extends SharedOptions {
  readonly all?: boolean
  readonly limit: number
}

export const showQuarantine = (table: string, options: ShowOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, isJson }) => {
    const open = options.all === true ? {} : { isOpen: true }
    const { rows } = await studio.services.quarantine.rows({ table, ...open, limit: options.limit })
    if (isJson) terminal.out(JSON.stringify(rows))
    else if (rows.length === 0) terminal.out(`No row of ${table} waits.`)
    else {
      const shown = rows.map((row) => {
        const state =
          row.replayedRun === null ? (row.isEdited ? 'edited' : '') : `loaded by ${row.replayedRun.slice(0, 8)}`
        return [row.id, `${row.file}:${row.line}`, row.nodeId, row.reason, row.column ?? '', row.value ?? '', state]
      })
      terminal.out(tableText(rowColumns, shown, terminal))
    }
    return 0
  })

export interface EditOptions extends SharedOptions {
  readonly set: readonly (readonly [string, string | null])[]
  readonly record?: string
}

export const editQuarantine = (table: string, id: string, options: EditOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, isJson }) => {
    const { quarantine } = studio.services
    const { record, set } = options
    let row = record === undefined ? null : await quarantine.reread({ table, id, record })
    if (row === null || set.length > 0) row = await quarantine.edit({ table, id, set: Object.fromEntries(set) })
    if (isJson) terminal.out(JSON.stringify(row))
    else terminal.out(`Row ${id} of ${table} is now ${JSON.stringify(row.row)}.`)
    return 0
  })

export interface ReplayOptions extends SharedOptions {
  readonly node?: string
}

export const replayQuarantine = (table: string, ids: readonly string[], options: ReplayOptions): Promise<number> =>
  withStudio(
    options,
    async (context) => {
      const { quarantine } = context.studio.services
      const chosen = ids.length > 0 ? { ids: [...ids] } : {}
      const node = options.node === undefined ? {} : { nodeId: options.node }
      const groups = ids.length > 0 ? [] : await waitingGroups(context, table, options.node)
      if (groups.length > 1) return replayGroups(context, table, groups)
      const { id } = await quarantine.replay({ table, ...chosen, ...node })
      return followRun(context, id)
    },
    { startsRun: true },
  )

interface WaitingGroup {
  readonly pipelineId: string
  readonly nodeId: string
}

/** The nodes whose rows wait: only rows of one node go through the rest of a pipeline together. */
async function waitingGroups(
  { studio }: CommandContext,
  table: string,
  node: string | undefined,
): Promise<readonly WaitingGroup[]> {
  const rejections = await studio.services.quarantine.rejections({ table })
  const waiting = rejections.filter(({ open, nodeId }) => open > 0 && (node === undefined || nodeId === node))
  const groups = waiting.map(
    ({ pipelineId, nodeId }) => [JSON.stringify([pipelineId, nodeId]), { pipelineId, nodeId }] as const,
  )
  return [...new Map(groups).values()]
}

/** A run for each node; one that is refused or fails does not keep the others from being loaded. */
async function replayGroups(context: CommandContext, table: string, groups: readonly WaitingGroup[]): Promise<number> {
  const { studio, terminal, isJson } = context
  const runs: unknown[] = []
  let isOk = true
  for (const { pipelineId, nodeId } of groups) {
    terminal.status(`Rows that node ${nodeId} of ${pipelineId} rejected:`)
    try {
      const { id } = await studio.services.quarantine.replay({ table, pipelineId, nodeId })
      const detail = await runToEnd(context, id)
      isOk &&= detail.status === 'succeeded'
      if (isJson) runs.push(detail.result)
      else endRun(context, detail)
    } catch (error) {
      if (!isAppError(error)) throw error
      isOk = false
      if (isJson) runs.push({ ok: false, error: error.message })
      else terminal.status(`weir: ${error.message}`)
    }
  }
  if (isJson) terminal.out(JSON.stringify({ ok: isOk, runs }))
  return isOk ? 0 : 1
}

const tableColumns = [
  { name: 'table', align: 'left' },
  { name: 'waiting', align: 'right' },
  { name: 'rows', align: 'right' },
] as const

const rowColumns = [
  { name: 'id', align: 'left' },
  { name: 'place', align: 'left' },
  { name: 'node', align: 'left' },
  { name: 'reason', align: 'left' },
  { name: 'column', align: 'left' },
  { name: 'value', align: 'left' },
  { name: 'state', align: 'left' },
] as const
