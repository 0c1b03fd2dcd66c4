import { quarantineNeed, readNeed, tableNeed } from '../../database-rights/table-need.ts'
import type { Problem } from '../../errors/problem.ts'
import { opDefinition } from '../../ops/registry.ts'
import { schemaNamed } from '../../schemas/schema-named.ts'
import type { Column } from '../../values/column.ts'
import { columnNameProblems } from './column-names.ts'
import type { NodeDefinition } from './node-definition.ts'
import { findingProblem, nodeError, notRunnable, withoutColumnFindings } from './node-problem.ts'
import { quarantineTable } from './quarantine-table.ts'

export const transformNode: NodeDefinition<'transform'> = {
  kind: 'transform',
  label: 'Transform',
  doc: 'Changes columns and rows by operations, one after the other.',
  role: 'between',
  form: [],
  refusal: null,
  givesRows: true,
  example: (id, input) => ({ id, kind: 'transform', input, ops: [] }),
  summary: (node) =>
    node.ops.length === 0 ? 'no operations yet' : node.ops.map((op) => opDefinition(op.type).summary(op)).join(' · '),
  inputs: (node) => [{ key: 'input', reference: node.input }],
  parts: (node) =>
    node.ops.map((op, index) => {
      const definition = opDefinition(op.type)
      return { what: `the operation ${definition.label}`, path: ['ops', index], definition }
    }),
  check: (node, context) => {
    const problems: Problem[] = []
    let columns: readonly Column[] | null = context.inputColumns[0] ?? null
    node.ops.forEach((op, index) => {
      const path = `${context.path}.ops[${index}]`
      const definition = opDefinition(op.type)
      if (!definition.compile) {
        const message = `The operation ${op.type} cannot run in this build. Remove it, or run this pipeline on the platform.`
        problems.push(notRunnable(message, node.id, path))
      }
      if (definition.quarantines?.(op) && quarantineTable(context.pipeline, node.id) === null) {
        const message = `${definition.summary(op)} sends rows to quarantine, but no quarantine table is named. Name one on a validate node after this one.`
        problems.push(nodeError('quarantine_missing', message, node.id, path))
      }
      const check = definition.check(op, columns ?? [], { schemas: context.schemas })
      for (const finding of withoutColumnFindings(check.findings, columns)) {
        problems.push(findingProblem(finding, node.id, path))
      }
      if (columns) {
        const known = columnNameProblems(columns, node.id, path).length
        // Mistakes before the op are reported where they began.
        problems.push(...columnNameProblems(check.columns, node.id, path).slice(known))
        columns = check.columns
      }
    })
    return { columns, problems }
  },
  waysOut: ({ ops }, step, path, label) => {
    const op = ops[step ?? -1]
    if (!op) return []
    const { schema, whenNull, waysOut } = opDefinition(op.type)
    const place = `${path}.ops[${step}]`
    if (waysOut) {
      return waysOut(op, label).map(({ kind, set }) => ({
        kind,
        edits: Object.entries(set).map(([key, value]) => ({ path: `${place}.${key}`, value })),
      }))
    }
    return (['quarantine', 'null'] as const).flatMap((kind) =>
      schema.safeParse({ ...op, onError: kind }).success
        ? [
            {
              kind,
              label: kind === 'null' ? whenNull : undefined,
              edits: [{ path: `${place}.onError`, value: kind }],
            },
          ]
        : [],
    )
  },
  tableNeeds: ({ id, ops }, { pipeline, schemas }) => {
    const usedBy = `node ${id}`
    return ops.flatMap((op) => {
      const definition = opDefinition(op.type)
      const written = definition.afterLoad?.(op, { schemas })
      const read = written
        ? [written.of]
        : (definition.reads?.(op) ?? []).flatMap((name) => {
            const schema = schemaNamed(name, schemas)
            return schema ? [`public.${schema.tableName}`] : []
          })
      const quarantine = definition.quarantines?.(op) ? quarantineTable(pipeline, id) : null
      return [
        ...read.map((table) => readNeed(table, usedBy)),
        ...(written ? [tableNeed({ table: written.table, usedBy, rights: summaryRights, madeBy: 'run' })] : []),
        ...(quarantine === null ? [] : [quarantineNeed(quarantine)]),
      ]
    })
  },
}

/** A summary is written anew by every load. */
const summaryRights = ['select', 'insert', 'delete'] as const
