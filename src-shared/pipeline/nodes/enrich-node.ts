import { quarantineNeed } from '../../database-rights/table-need.ts'
import type { Problem } from '../../errors/problem.ts'
import { withColumn } from '../../ops/columns-after.ts'
import { serviceColumn } from '../../ops/service-step.ts'
import { checkService } from '../../providers/check-service.ts'
import { enrichKinds } from '../../providers/service-kinds.ts'
import { serviceHost } from '../../providers/service-request.ts'
import type { NodeOf } from '../ir.ts'
import { enrichConfig, enrichConfigProblems } from './enrich-config.ts'
import { enrichForm } from './enrich-form.ts'
import type { NodeCheckContext, NodeDefinition } from './node-definition.ts'
import { findingProblem, nodeError, withoutColumnFindings } from './node-problem.ts'
import { quarantineTable } from './quarantine-table.ts'

export const enrichNode: NodeDefinition<'enrich'> = {
  kind: 'enrich',
  label: 'Enrich',
  doc: 'Looks up each distinct value in an external service.',
  isOnlyWeir: true,
  role: 'between',
  form: enrichForm,
  refusal: null,
  givesRows: true,
  example: (id, input) => ({ id, kind: 'enrich', input, provider: 'http', outputField: 'answer', config: {} }),
  summary: (node) => {
    const { url } = enrichConfig(node)
    return url === undefined
      ? `${node.outputField} stays null: no service yet`
      : `${node.outputField} from ${serviceHost(url)}`
  },
  inputs: (node) => [{ key: 'input', reference: node.input }],
  check: (node, context) => {
    const columns = context.inputColumns[0] ?? null
    const config = enrichConfig(node)
    const kind = enrichKinds[node.provider]
    const findings = withoutColumnFindings(checkService(config, kind, columns ?? []), columns)
    return {
      columns: columns && withColumn(columns, serviceColumn(node.outputField, config, kind)),
      problems: [
        ...enrichConfigProblems(node, context.path),
        ...findings.map((finding) => findingProblem(finding, node.id, `${context.path}.config`)),
        ...quarantineProblems(node, context),
      ],
    }
  },
  tableNeeds: (node, { pipeline }) => {
    const table = enrichConfig(node).onError === 'quarantine' ? quarantineTable(pipeline, node.id) : null
    return table === null ? [] : [quarantineNeed(table)]
  },
}

function quarantineProblems(node: NodeOf<'enrich'>, { pipeline, path }: NodeCheckContext): readonly Problem[] {
  if (enrichConfig(node).onError !== 'quarantine' || quarantineTable(pipeline, node.id) !== null) return []
  const message = `Rows whose lookup fails go to quarantine, but no quarantine table is named. Name one on a validate node after this one.`
  return [nodeError('quarantine_missing', message, node.id, `${path}.config.onError`)]
}
