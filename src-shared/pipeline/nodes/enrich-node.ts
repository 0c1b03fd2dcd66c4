import { withColumn } from '../../ops/columns-after.ts'
import type { NodeDefinition } from './node-definition.ts'

export const enrichNode: NodeDefinition<'enrich'> = {
  kind: 'enrich',
  label: 'Enrich',
  doc: 'Asks an outside service about each row.',
  role: 'between',
  form: [
    {
      key: 'provider',
      label: 'Provider',
      control: {
        kind: 'choice',
        options: ['http', 'llm', 'geocode', 'ml_score'].map((value) => ({ value, label: value })),
      },
      required: true,
    },
    { key: 'outputField', label: 'Into column', control: { kind: 'text' }, required: true },
    { key: 'config', label: 'Settings', control: { kind: 'json' } },
  ],
  refusal: 'An enrich node cannot run in this build. Remove it, or run this pipeline on the platform.',
  givesRows: true,
  example: (id, input) => ({ id, kind: 'enrich', input, provider: 'http', outputField: 'answer', config: {} }),
  summary: (node) => `${node.outputField} from ${node.provider}`,
  inputs: (node) => [{ key: 'input', reference: node.input }],
  check: (node, context) => {
    const columns = context.inputColumns[0] ?? null
    return { columns: columns && withColumn(columns, { name: node.outputField, type: { name: 'json' } }), problems: [] }
  },
}
