import { type TableNeed, tableNeed } from '../../database-rights/table-need.ts'
import type { Problem } from '../../errors/problem.ts'
import type { FormField } from '../../forms/form-field.ts'
import { loadModeDefinition, loadModeDefinitions } from '../../load-modes/registry.ts'
import type { NodeOf } from '../ir.ts'
import type { NodeCheckContext } from './node-definition.ts'

/** How many backups of a table are kept; an older one is dropped when a new one is made. */
export const backupsKept = 3

export const backupField: FormField = {
  key: 'backupBeforeLoad',
  label: 'Back the table up first',
  control: { kind: 'switch' },
  help: `Copies its rows to a table beside it before they change. The newest ${backupsKept} are kept.`,
  onlyWhere: {
    key: 'loadMode',
    is: loadModeDefinitions.filter((mode) => mode.changesRows).map((mode) => mode.name),
  },
}

/** The table is read, and another one is made beside it. */
export const backupNeeds = (node: NodeOf<'target'>): readonly TableNeed[] =>
  node.backupBeforeLoad === true && loadModeDefinition(node.loadMode).changesRows
    ? [
        tableNeed({
          table: node.schema,
          usedBy: `the backup before target ${node.id}`,
          rights: ['select'],
          makesTables: true,
        }),
      ]
    : []

/** A mode that only adds rows leaves nothing to go back to. */
export function backupProblems(node: NodeOf<'target'>, { path }: NodeCheckContext): readonly Problem[] {
  if (node.backupBeforeLoad !== true || loadModeDefinition(node.loadMode).changesRows) return []
  const place = `${path}.backupBeforeLoad`
  return [
    {
      code: 'backup_unused',
      severity: 'warning',
      message: `Load mode ${node.loadMode} changes no row that is in ${node.schema}, so no backup is made. Remove backupBeforeLoad.`,
      nodeId: node.id,
      path: place,
      fix: { label: 'Remove backupBeforeLoad', edits: [{ path: place, value: undefined }] },
    },
  ]
}
